package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Deadline;
import io.longlink.rpc.annotations.Idempotent;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/** Reads {@code @Deadline}, and other times that are written like it. */
record Deadlines(Compilation compilation, Problems problems) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(\\p{L}*)");
    private static final List<String> UNITS = List.of("ms", "s", "m", "h");
    private static final List<Long> MILLIS = List.of(1L, 1000L, 60_000L, 3_600_000L);
    private static final long LONGEST = 24 * 3_600_000L;

    /** Milliseconds; 0 when the element says nothing, or nothing that holds. */
    long millis(Element element, Place place) {
        AnnotationMirror deadline = Compilation.annotation(element, Deadline.class);
        String value = deadline == null ? null : compilation.text(deadline, "value");
        return value == null ? 0 : millis("deadline", value, place);
    }

    /** As {@link #millis(Element, Place)}, for {@code @Idempotent(hedge = …)}. */
    long hedgeMillis(Element element, Place place) {
        AnnotationMirror idempotent = Compilation.annotation(element, Idempotent.class);
        String value = idempotent == null ? null : compilation.text(idempotent, "hedge");
        return value == null || value.isEmpty() ? 0 : millis("hedge", value, place);
    }

    private long millis(String what, String value, Place place) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            return report(place, what, value, "");
        }
        int unit = UNITS.indexOf(matcher.group(2));
        if (unit < 0 || matcher.end(1) != matcher.start(2)) {
            return report(place, what, value, Nearest.question(matcher.group(2), UNITS));
        }
        long millis = Long.parseLong(matcher.group(1)) * MILLIS.get(unit);
        return millis < 1 || millis > LONGEST ? report(place, what, value, "") : millis;
    }

    private long report(Place place, String what, String value, String question) {
        problems.report(
                ProblemId.DEADLINE,
                place,
                what + " \"" + value + "\"" + question + " (expected: 1ms to 24h, as a whole number with its unit)",
                "write something like \"250ms\" or \"2s\", units are ms, s, m and h");
        return 0;
    }
}
