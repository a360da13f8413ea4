package io.longlink.rpc.chaos.calls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Notes when this process stood still, and when one of the threads that carry calls was ready to run and no processor ran it, as the
 * kernel's own books have it.
 */
final class StallWatch {

    private static final long NOTABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int LOOK_EVERY = 10;

    private final List<Stall> stalls = new CopyOnWriteArrayList<>();

    /** What should have happened by one moment of the machine's clock, and did at another. */
    record Moment(long from, long to) {

        static Moment parse(String text) {
            String[] numbers = text.split("_", -1);
            return new Moment(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        }

        @Override
        public String toString() {
            return from + "_" + to;
        }
    }

    /** Between two moments somebody stood still for so long. */
    record Stall(long from, long to, long nanos) {

        /** Whether it may be why that happened late: it was long enough, and in the life of a call with so much time. */
        boolean explains(Moment late, long lifeNanos) {
            return from <= late.to && to >= late.from - lifeNanos && nanos >= late.to - late.from;
        }

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
            if (now - before > NOTABLE_NANOS) {
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
