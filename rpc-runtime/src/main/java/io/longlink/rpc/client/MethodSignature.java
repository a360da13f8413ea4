package io.longlink.rpc.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A method as its key spells it: {@code find(long)}. */
record MethodSignature(String text, String name, int parameters) {

    private static final Pattern SPELLING = Pattern.compile("([^(),<>\\s]+)\\(([^()]*)\\)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * Blanks do not count.
     *
     * @throws IllegalArgumentException when it is not spelled so
     */
    static MethodSignature parse(String text) {
        String tight = BLANKS.matcher(text).replaceAll("");
        Matcher parts = SPELLING.matcher(tight);
        if (!parts.matches()) {
            throw new IllegalArgumentException("method: \"" + text
                    + "\" (expected: a name and the wire names of its parameter types, as in find(long))");
        }
        return new MethodSignature(tight, parts.group(1), count(parts.group(2)));
    }

    /** Commas between angle brackets are part of a type. */
    private static int count(String types) {
        int count = types.isEmpty() ? 0 : 1;
        int depth = 0;
        for (int i = 0; i < types.length(); i++) {
            switch (types.charAt(i)) {
                case '<' -> depth++;
                case '>' -> depth--;
                case ',' -> count += depth == 0 ? 1 : 0;
                default -> {
                    // Part of a name.
                }
            }
        }
        return count;
    }

    /** What peers compare. {@code docs/protocol.md} says how it is made. */
    long key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is missing (expected: in every Java platform)", missing);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
