package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Running the method twice does what running it once does. Only then may a call whose outcome is unknown be sent again.
 * On the interface it holds for every method.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface Idempotent {

    /**
     * After so long without an answer the call is sent to another server too, the first answer counts, and the other is cancelled:
     * {@code "30ms"}, in the form of {@link Deadline}, and shorter than that. Good where a few calls take much longer than
     * most; a time that hardly more than one call in twenty takes costs little. Empty for never.
     */
    String hedge() default "";
}
