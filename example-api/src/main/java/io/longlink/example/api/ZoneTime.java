package io.longlink.example.api;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What the clocks of a zone show.
 *
 * @param daylightSaving whether they are ahead of the zone's standard time
 * @param next when they change next; empty for a zone that has no more changes
 */
public record ZoneTime(ZonedDateTime time, boolean daylightSaving, Optional<ClockChange> next) {}
