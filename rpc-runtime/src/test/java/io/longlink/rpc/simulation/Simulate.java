package io.longlink.rpc.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.LoggerFactory;

/** Entry of {@code bin/simulate [seeds] [first seed]}: so many seeds on every processor, or one with its log. */
public final class Simulate {

    private static final int SHOWN = 10;

    private final AtomicLong next;
    private final long end;
    private final LongAdder calls = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder verdicts = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private final AtomicLong failed = new AtomicLong();

    private Simulate(long first, long count) {
        next = new AtomicLong(first);
        end = first + count;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Long seed = Long.getLong("simulation.seed");
        if (seed != null) {
            Simulation.Outcome outcome = Simulation.run(seed);
            System.out.println(outcome.violations() == 0 ? outcome : outcome.report());
            System.exit(outcome.violations() == 0 ? 0 : 1);
        }
        quiet();
        long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        System.exit(new Simulate(first, count).run(count) ? 0 : 1);
    }

    /** Millions of lines that nobody reads. */
    static void quiet() {
        ((Logger) LoggerFactory.getLogger("io.longlink")).setLevel(Level.OFF);
    }

    private boolean run(long count) throws InterruptedException {
        long began = System.nanoTime();
        Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new FastThreadLocalThread(this::work, "simulation-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d seeds of 10 simulated minutes in %.0f s (%.0f s of CPU): %d calls, %d answered, %d of unknown outcome, %d verdicts,"
                        + " %d seeds that break a promise%n",
                count,
                seconds,
                cpuNanos.sum() / 1e9,
                calls.sum(),
                succeeded.sum(),
                unknown.sum(),
                verdicts.sum(),
                failed.get());
        return failed.get() == 0;
    }

    private void work() {
        boolean untilFirst = Boolean.getBoolean("simulation.untilFirst");
        for (long seed = next.getAndIncrement();
                seed < end && !(untilFirst && failed.get() > 0);
                seed = next.getAndIncrement()) {
            Simulation.Outcome outcome = Simulation.run(seed);
            calls.add(outcome.calls());
            succeeded.add(outcome.succeeded());
            unknown.add(outcome.unknown());
            items.add(outcome.items());
            verdicts.add(outcome.verdicts());
            if (outcome.violations() > 0 && failed.incrementAndGet() <= SHOWN) {
                System.out.println(outcome.report());
            }
        }
        cpuNanos.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
}
