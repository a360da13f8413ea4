package io.longlink.rpc.benchmarks.codec;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures one cell in a process of its own: warms up, then takes batches of about 8 ms and reports the cheapest by CPU
 * time of this thread, and the median. The cheapest is the one that nothing disturbed.
 */
final class CpuCell {

    private static final long BATCH_NANOS = 8_000_000;

    private final Sample<?> sample;
    private final boolean encode;
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final AtomicReference<Object> sink = new AtomicReference<>();
    private int sunk;

    private CpuCell(Sample<?> sample, boolean encode) {
        this.sample = sample;
        this.encode = encode;
    }

    /** Codec, data, direction, milliseconds of CPU time to warm up, batches. */
    public static void main(String[] args) throws IOException {
        Sample<?> sample = Sample.of(args[0], args[1]);
        if (!sample.survives()) {
            throw new IllegalStateException(args[0] + " does not give back the " + args[1] + " that it was given");
        }
        CpuCell cell = new CpuCell(sample, args[2].equals("encode"));
        cell.measure(cell.warmUp(Long.parseLong(args[3])), Integer.parseInt(args[4]));
    }

    /** By CPU time too: a loaded machine warms up as far as a quiet one. Gives how many operations make a batch. */
    private int warmUp(long millis) throws IOException {
        long end = thread.getCurrentThreadCpuTime() + millis * 1_000_000;
        int operations = 100;
        while (thread.getCurrentThreadCpuTime() < end) {
            long start = thread.getCurrentThreadCpuTime();
            run(operations);
            long nanos = Math.max(1, thread.getCurrentThreadCpuTime() - start);
            operations = (int) Math.min(1_000_000, Math.max(10, operations * BATCH_NANOS / nanos));
        }
        return operations;
    }

    private void measure(int operations, int batches) throws IOException {
        double[] nanos = new double[batches];
        long self = Thread.currentThread().getId();
        long allocatedBefore = thread.getThreadAllocatedBytes(self);
        for (int i = 0; i < batches; i++) {
            long start = thread.getCurrentThreadCpuTime();
            run(operations);
            nanos[i] = (thread.getCurrentThreadCpuTime() - start) / (double) operations;
        }
        double allocated = (thread.getThreadAllocatedBytes(self) - allocatedBefore) / ((double) operations * batches);
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%.2f %.2f %.1f%n", nanos[0], nanos[batches / 2], allocated);
    }

    private void run(int operations) throws IOException {
        if (encode) {
            for (int i = 0; i < operations; i++) {
                sunk += sample.encode();
            }
        } else {
            for (int i = 0; i < operations; i++) {
                sink.lazySet(sample.decode());
            }
        }
    }

    int sunk() {
        return sunk;
    }
}
