package io.longlink.example.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The moment at which the clocks of a zone are changed. */
public record ClockChange(Instant at, Direction direction, Clock before, Clock after) {

    /** Which way the hands go. */
    public enum Direction {
        FORWARD,
        BACK
    }

    /** What a clock shows at that moment. */
    public record Clock(LocalDateTime time, ZoneOffset offset) {}
}
