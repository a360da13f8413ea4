package io.longlink.rpc.benchmarks.harness;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a JVM knows about itself.
 *
 * @param pid of the process
 * @param allocated bytes since its start; before JDK 21 those of the threads that still live
 * @param compileMillis time its compilers have spent
 */
record JvmFigures(long pid, long allocated, long compileMillis) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static JvmFigures read() {
        return new JvmFigures(
                ProcessHandle.current().pid(),
                Jdk21.totalAllocated(THREADS),
                ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
    }

    String toLine() {
        return pid + " " + allocated + " " + compileMillis;
    }

    static JvmFigures parse(String line) {
        String[] figures = line.split(" ", -1);
        return new JvmFigures(Long.parseLong(figures[0]), Long.parseLong(figures[1]), Long.parseLong(figures[2]));
    }
}
