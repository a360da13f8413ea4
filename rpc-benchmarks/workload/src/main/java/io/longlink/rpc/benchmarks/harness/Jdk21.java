package io.longlink.rpc.benchmarks.harness;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What JDK 21 and later have, reached from code that is compiled for 17. */
public final class Jdk21 {

    private static final @Nullable MethodHandle TOTAL_ALLOCATED = totalAllocatedHandle();

    private Jdk21() {}

    /** A virtual thread for each task. */
    public static ExecutorService virtualThreads() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "no virtual threads in JDK " + Runtime.version().feature() + " (expected: 21 or later)", e);
        }
    }

    static long totalAllocated(ThreadMXBean threads) {
        if (TOTAL_ALLOCATED == null) {
            return livingThreads(threads);
        }
        try {
            return (long) TOTAL_ALLOCATED.invokeExact(threads);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long livingThreads(ThreadMXBean threads) {
        long total = 0;
        for (long allocated : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            total += Math.max(0, allocated);
        }
        return total;
    }

    private static @Nullable MethodHandle totalAllocatedHandle() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
