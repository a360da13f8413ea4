package io.longlink.rpc.processor.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The 64 bits that peers compare: the first eight bytes, big-endian, of the SHA-256 of a text in UTF-8.
 *
 * <p>The text of a method is {@code name(type,type)} without blanks. A type is spelled by its wire name:
 *
 * <ul>
 *   <li>a primitive by its keyword: {@code long};
 *   <li>a class by its binary name, or by what {@code @Wire} pins: {@code java.lang.String}, {@code com.acme.Outer$User};
 *   <li>a class with arguments by the same, and they in angle brackets: {@code java.util.Map<java.lang.String,long[]>};
 *   <li>a wildcard by its bound, so that {@code List<? extends User>} is {@code java.util.List<com.acme.User>};
 *   <li>an array by its component and {@code []}; varargs are an array.
 * </ul>
 */
public final class MethodKey {

    private MethodKey() {}

    public static long of(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing (expected: in every Java platform)", e);
        }
    }
}
