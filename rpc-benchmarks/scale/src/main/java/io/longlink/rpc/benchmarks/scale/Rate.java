package io.longlink.rpc.benchmarks.scale;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Calls with 64 in flight, each answer making the next call, until the rate is level; then counts. */
final class Rate {

    private static final int IN_FLIGHT = 64;
    private static final long WINDOW_MILLIS = 1_000;
    private static final int MOST_WINDOWS = 45;
    private static final int LEVEL_WINDOWS = 5;
    private static final double LEVEL = 1.05;

    private final List<Catalogue.Caller> callers;
    private final LongAdder calls = new LongAdder();
    private final AtomicInteger next = new AtomicInteger();
    private final Semaphore ended = new Semaphore(0);
    private volatile boolean running = true;
    private volatile @Nullable Throwable failure;

    private Rate(List<Catalogue.Caller> callers) {
        this.callers = callers;
    }

    /** Calls a second, of the callers in turn. */
    static double of(List<Catalogue.Caller> callers) throws InterruptedException {
        Rate rate = new Rate(callers);
        for (int i = 0; i < IN_FLIGHT; i++) {
            rate.call();
        }
        double level = rate.level();
        rate.running = false;
        rate.ended.acquire(IN_FLIGHT);
        Throwable failed = rate.failure;
        if (failed != null) {
            throw new IllegalStateException("a call failed", failed);
        }
        return level;
    }

    private void call() {
        int turn = Math.floorMod(next.getAndIncrement(), callers.size());
        callers.get(turn).call(turn).whenComplete((answer, thrown) -> {
            calls.increment();
            if (thrown != null) {
                failure = thrown;
            }
            if (running && thrown == null) {
                call();
            } else {
                ended.release();
            }
        });
    }

    /** The mean of the first windows that hardly differ, or of the last there are. */
    private double level() throws InterruptedException {
        double[] rates = new double[LEVEL_WINDOWS];
        for (int window = 0; window < MOST_WINDOWS && failure == null; window++) {
            long before = calls.sum();
            long start = System.nanoTime();
            Thread.sleep(WINDOW_MILLIS);
            rates[window % LEVEL_WINDOWS] = (calls.sum() - before) * 1e9 / (System.nanoTime() - start);
            if (window >= LEVEL_WINDOWS && isLevel(rates)) {
                break;
            }
        }
        return mean(rates);
    }

    private static boolean isLevel(double[] rates) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (double rate : rates) {
            least = Math.min(least, rate);
            most = Math.max(most, rate);
        }
        return most <= LEVEL * least;
    }

    private static double mean(double[] rates) {
        double sum = 0;
        for (double rate : rates) {
            sum += rate;
        }
        return sum / rates.length;
    }
}
