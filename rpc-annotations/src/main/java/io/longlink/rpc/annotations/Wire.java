package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Pins a name on the wire, so that Java may be renamed without breaking a peer. On a type it replaces the class name, on a
 * field, accessor or record component the field name, on a contract method the method name in its key, on a constructor
 * parameter it names the property that the parameter sets.
 *
 * <pre>
 * &#64;Wire(alias = "com.acme.Client")                                   // as it was called before
 * record Customer(&#64;Wire("name") String fullName, &#64;Wire(alias = "mail") String email) {}
 * </pre>
 */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
public @interface Wire {

    /** The name on the wire. Empty: the Java name stays, and only the aliases count. */
    String value() default "";

    /**
     * Former names, accepted when reading. Those of a class count among subtypes only: elsewhere its name is not looked at.
     */
    String[] alias() default {};
}
