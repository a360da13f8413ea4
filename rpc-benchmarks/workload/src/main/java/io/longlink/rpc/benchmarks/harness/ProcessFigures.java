package io.longlink.rpc.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the kernel knows about a process.
 *
 * @param cpuSeconds user and system time since its start
 * @param waits voluntary context switches of the threads that still live
 * @param peakRssMb the most memory it ever had
 */
record ProcessFigures(double cpuSeconds, long waits, double peakRssMb) {

    /** Linux has had this value on every platform for decades. */
    private static final double TICKS_PER_SECOND = 100;

    static ProcessFigures read(long pid) {
        try {
            return new ProcessFigures(cpuSeconds(pid), waits(pid), statusNumber(status(pid), "VmHWM:") / 1024.0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** CPU seconds of everything on this machine since it started. */
    static double machineCpuSeconds() {
        try {
            String total =
                    Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
            String[] fields = total.split(" +", -1);
            long busy = 0;
            for (int i = 1; i < fields.length && i <= 8; i++) {
                boolean idle = i == 4 || i == 5;
                busy += idle ? 0 : Long.parseLong(fields[i]);
            }
            return busy / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long waits(long pid) throws IOException {
        long waits = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                waits += waits(thread);
            }
        }
        return waits;
    }

    private static long waits(Path thread) throws IOException {
        try {
            return statusNumber(Files.readString(thread.resolve("status")), "voluntary_ctxt_switches:");
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static String status(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/status"));
    }

    private static long statusNumber(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
