package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a plain interface a contract. For {@code UserService} the compiler writes {@code UserServiceContract}, {@code
 * UserServiceStub}, {@code UserServiceDispatcher} and the codecs of every type that its methods reach, into the package of
 * the interface. Methods that are {@code default} or {@code static} stay local.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RpcInterface {

    /** The name under which servers offer the service. Empty: the binary name of the interface. */
    String name() default "";

    /** Two versions of one service live side by side; a client reaches only providers of its own. */
    String version() default "1";
}
