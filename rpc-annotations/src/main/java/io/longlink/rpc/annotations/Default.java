package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a record component, or another value that a constructor takes, is when whoever wrote the object did not know it.
 * Without the annotation: zero, {@code false}, null, or an empty {@code Optional}. A null that was written stays null. Beans
 * and builders say it themselves, by the initial values of their fields.
 *
 * <pre>
 * record Query(
 *         String text,
 *         &#64;Default("20") int size,
 *         &#64;Default("ASCENDING") Order order,
 *         &#64;Default List&lt;String&gt; tags) {}
 * </pre>
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.CLASS)
public @interface Default {

    /**
     * A number, {@code true} or {@code false}, a text, or the name of a constant of an enum. Left out: the empty text,
     * collection, map or array.
     */
    String value() default "";
}
