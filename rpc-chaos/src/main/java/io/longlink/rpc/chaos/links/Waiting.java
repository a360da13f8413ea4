package io.longlink.rpc.chaos.links;

import java.util.function.BooleanSupplier;

/** For real time to pass. */
public final class Waiting {

    private Waiting() {}

    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** Whether it became true within this time. */
    public static boolean until(int seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            millis(10);
        }
        return true;
    }
}
