package io.longlink.rpc.chaos.calls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes when this process, or this machine, stood still. */
final class StallWatch {

    private static final long NOTABLE_NANOS = 2_000_000;

    private final List<Moment> stalls = new CopyOnWriteArrayList<>();

    /** From one moment of the machine's clock to another. */
    record Moment(long from, long to) {

        /** Whether it may be why something happened late at that moment, which should have happened so much earlier. */
        boolean explains(Moment late) {
            return from <= late.to && to >= late.from - 50_000_000;
        }

        static Moment parse(String text) {
            int dash = text.indexOf('-', 1);
            return new Moment(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    StallWatch() {
        Thread thread = new Thread(this::watch, "stall-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        long before = System.nanoTime();
        while (true) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            long now = System.nanoTime();
            if (now - before > NOTABLE_NANOS) {
                stalls.add(new Moment(before, now));
            }
            before = now;
        }
    }

    List<Moment> stalls() {
        return stalls;
    }
}
