package io.longlink.rpc.chaos.calls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Notes when this process stood still, and when one of the threads that carry calls was ready to run and no processor ran it, as the
 * kernel's own books have it.
 */
final class StallWatch {

    private static final long NOTABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LOOK_EVERY = 5;

    private final List<Stall> stalls = new CopyOnWriteArrayList<>();

    /** Between two moments of the machine's clock somebody stood still for so long. */
    record Stall(long from, long to, long nanos) {

        static Stall parse(String text) {
            String[] numbers = text.split("_", -1);
            return new Stall(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
        }

        @Override
        public String toString() {
            return from + "_" + to + "_" + nanos;
        }
    }

    StallWatch() {
        Thread thread = new Thread(this::watch, "stall-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        RunDelays delays = new RunDelays();
        long before = System.nanoTime();
        long lookedAt = before;
        for (int i = 1; ; i++) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            long now = System.nanoTime();
            if (now - before > 2 * NOTABLE_NANOS) { // one of them was asked for
                stalls.add(new Stall(before, now, now - before));
            }
            before = now;
            if (i % LOOK_EVERY == 0) {
                long longest = delays.longest();
                if (longest > NOTABLE_NANOS) {
                    stalls.add(new Stall(lookedAt, now, longest));
                }
                lookedAt = now;
                before = System.nanoTime();
            }
        }
    }

    List<Stall> stalls() {
        return stalls;
    }
}
