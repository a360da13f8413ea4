package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a reader takes for something that only a newer peer knows, in place of an error: one constant of an enum, or one
 * class among the subtypes of a type. The class gets those fields of the unknown object that it has too.
 *
 * <pre>
 * enum Stage { OPEN, PAID, &#64;UnknownValue OTHER }
 *
 * sealed interface Event {
 *     record Opened(long id) implements Event {}
 *     &#64;UnknownValue record Other(long id) implements Event {}
 * }
 * </pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface UnknownValue {}
