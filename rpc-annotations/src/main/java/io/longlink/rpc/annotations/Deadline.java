package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a caller waits for the method, in place of the client's own default. On the interface it holds for every method
 * that does not say otherwise.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface Deadline {

    /**
     * A whole number with its unit: {@code ms}, {@code s}, {@code m} or {@code h}, as in {@code "250ms"} or {@code "2s"}.
     * From 1 ms to 24 h.
     */
    String value();
}
