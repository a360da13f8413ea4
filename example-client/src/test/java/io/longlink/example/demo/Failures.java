package io.longlink.example.demo;

import io.longlink.example.demo.Child.Line;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls that failed, as the client reports them: a line for each, with the time of day and how long ago it was begun. */
final class Failures {

    static final String PATTERN = "call begun (\\d+) ms ago failed";

    private static final Pattern LINE = Pattern.compile("^(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) .*" + PATTERN);

    /** Times are cut to milliseconds. */
    private static final long ROUNDING_MILLIS = 1;

    private Failures() {}

    static void requireNone(List<Line> failures) {
        if (!failures.isEmpty()) {
            throw new StepFailed(failures.size() + " calls failed (expected: none), the first: "
                    + failures.get(0).text());
        }
    }

    /**
     * A call that was on its way when a link was lost has to fail, because nobody knows whether it ran; one that was begun
     * after the client had noticed must not.
     */
    static void requireNoneBegunAfter(Line lost, List<Line> failures) {
        LocalTime noticed = LocalTime.parse(lost.text().substring(0, "00:00:00.000".length()));
        requireNone(failures.stream()
                .filter(failure -> millisAfter(noticed, begin(failure)) > ROUNDING_MILLIS)
                .toList());
    }

    private static LocalTime begin(Line failure) {
        Matcher matcher = LINE.matcher(failure.text());
        if (!matcher.find()) {
            throw new StepFailed("the client says: " + failure.text());
        }
        return LocalTime.parse(matcher.group(1)).minus(Long.parseLong(matcher.group(2)), ChronoUnit.MILLIS);
    }

    /** Negative when the other time was before; a demo that runs over midnight is no reason to fail. */
    private static long millisAfter(LocalTime time, LocalTime other) {
        long day = ChronoUnit.DAYS.getDuration().toMillis();
        long millis = ChronoUnit.MILLIS.between(time, other);
        return Math.floorMod(millis + day / 2, day) - day / 2;
    }
}
