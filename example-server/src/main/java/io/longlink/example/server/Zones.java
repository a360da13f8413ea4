package io.longlink.example.server;

import io.longlink.example.api.UnknownZoneException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The time zones that the JDK knows, by name. */
final class Zones {

    private static final List<String> NAMES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();
    private static final int LONGEST_NAME = 64;

    private Zones() {}

    static ZoneId find(String name) throws UnknownZoneException {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new UnknownZoneException(printable(name), nearest(name));
        }
    }

    /** Those whose clocks have this offset at that moment. */
    static List<String> at(ZoneOffset offset, Instant moment) {
        return NAMES.stream()
                .filter(name -> ZoneId.of(name).getRules().getOffset(moment).equals(offset))
                .toList();
    }

    /** What may be shown: no control characters, and not too much of it. */
    static String printable(String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    private static String nearest(String name) {
        String wanted = printable(name).toLowerCase(Locale.ROOT);
        return NAMES.stream()
                .min(Comparator.comparingInt(known -> distance(known.toLowerCase(Locale.ROOT), wanted)))
                .orElse("UTC");
    }

    /** How many letters have to be put in, taken out or replaced: the distance of Levenshtein, one row at a time. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
