package io.longlink.rpc.chaos.registry;

import java.util.concurrent.Callable;

/** Waiting for what has to come, and how long it took. */
final class Wait {

    private Wait() {}

    /** Seconds until it was so. @throws IllegalStateException when it was not by then */
    static double until(String what, double seconds, Callable<Boolean> condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            if (holds(condition)) {
                return since(begin);
            }
            if (since(begin) > seconds) {
                throw new IllegalStateException("waited " + seconds + " s for " + what);
            }
            Thread.sleep(5);
        }
    }

    /** Seconds until it was so, or a time beyond the bar. */
    static double measure(double seconds, Callable<Boolean> condition) throws InterruptedException {
        try {
            return until("it", seconds, condition);
        } catch (IllegalStateException tooLate) {
            return seconds + 1;
        }
    }

    static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** What fails, because ZooKeeper is away for instance, does not hold yet. */
    private static boolean holds(Callable<Boolean> condition) throws InterruptedException {
        try {
            return condition.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }
}
