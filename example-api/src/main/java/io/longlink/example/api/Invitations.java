package io.longlink.example.api;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * To one meeting.
 *
 * @param begins what the guests' clocks show then, by their zones
 * @param left what was left of the caller's second when it was known
 */
public record Invitations(Map<String, ZonedDateTime> begins, Duration left) {}
