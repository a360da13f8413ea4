package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The call has no answer. It returns once the link has accepted its bytes, fails when that does not happen by the
 * deadline, and is never sent again after that: a link that dies later loses it silently. The method returns {@code void}
 * and declares no exception.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface OneWay {}
