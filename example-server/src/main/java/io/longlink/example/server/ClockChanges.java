package io.longlink.example.server;

import io.longlink.example.api.ClockChange;
import io.longlink.example.api.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the changes of a zone's clocks. */
final class ClockChanges {

    static final int PAGE_SIZE = 10;

    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    private ClockChanges() {}

    static Page<ClockChange> page(ZoneId zone, int firstYear, int lastYear, int page) {
        require("firstYear", firstYear, FIRST_YEAR, LAST_YEAR);
        require("lastYear", lastYear, firstYear, LAST_YEAR);
        List<ClockChange> all = all(zone, firstYear, lastYear);
        require("page", page, 0, Math.max(0, (all.size() - 1) / PAGE_SIZE));
        int from = page * PAGE_SIZE;
        return new Page<>(all.subList(from, Math.min(from + PAGE_SIZE, all.size())), page, all.size());
    }

    private static List<ClockChange> all(ZoneId zone, int firstYear, int lastYear) {
        Instant end = startOf(lastYear + 1, zone);
        Instant before = startOf(firstYear, zone).minusNanos(1);
        List<ClockChange> changes = new ArrayList<>();
        for (ZoneOffsetTransition next = next(zone, before);
                next != null && next.getInstant().isBefore(end);
                next = next(zone, next.getInstant())) {
            changes.add(JdkTimeService.change(next));
        }
        return changes;
    }

    private static @Nullable ZoneOffsetTransition next(ZoneId zone, Instant after) {
        return zone.getRules().nextTransition(after);
    }

    private static Instant startOf(int year, ZoneId zone) {
        return LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant();
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }
}
