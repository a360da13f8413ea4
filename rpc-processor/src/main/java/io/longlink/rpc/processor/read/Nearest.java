package io.longlink.rpc.processor.read;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** "Did you mean": the known name that is nearest to a wrong one. */
final class Nearest {

    private Nearest() {}

    /** A question to put behind a reason, or nothing when no name is near. */
    static String question(String wrong, Collection<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(wrong, name);
            if (distance < least && distance <= Math.max(wrong.length(), name.length()) / 2) {
                least = distance;
                best = name;
            }
        }
        return ask(best);
    }

    private static String ask(@Nullable String name) {
        return name == null ? "" : " (did you mean \"" + name + "\"?)";
    }

    /** Levenshtein's, with one row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[b.length()];
    }
}
