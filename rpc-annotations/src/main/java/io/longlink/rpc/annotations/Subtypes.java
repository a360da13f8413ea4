package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The classes that may stand where an interface or a class that is not sealed is named. Nothing else can be sent or arrives
 * there; a sealed type says it by itself. A class that is not abstract may stand for itself too.
 *
 * <pre>
 * &#64;Subtypes({Circle.class, Square.class})
 * public interface Shape {}
 * </pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Subtypes {

    /** Records, enums and classes, or types that have subtypes of their own. */
    Class<?>[] value();
}
