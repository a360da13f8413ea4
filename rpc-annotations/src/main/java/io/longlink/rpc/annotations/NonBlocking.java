package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The implementation never blocks and is short, so the server runs it on the event loop of the connection, without a
 * change of thread. Blocking there stops every call of that connection and its heartbeat. On the interface it holds for
 * every method.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface NonBlocking {}
