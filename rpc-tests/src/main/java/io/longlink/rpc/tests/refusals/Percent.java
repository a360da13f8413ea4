package io.longlink.rpc.tests.refusals;

/** Refuses what is above a hundred once it is {@link #strict}: two editions of one class, of which the later checks. */
public record Percent(int value) {

    public static volatile boolean strict;

    public Percent {
        if (strict && value > 100) {
            throw new IllegalArgumentException("value: " + value + " (expected: at most 100)");
        }
    }
}
