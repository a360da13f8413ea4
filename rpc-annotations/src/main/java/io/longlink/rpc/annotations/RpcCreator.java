package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The constructor or static method that readers call, for a class that has several or none. Each parameter sets the property
 * of its name.
 *
 * <pre>
 * &#64;RpcCreator
 * public static Money of(String currency, long amount) { … }
 * </pre>
 */
@Documented
@Target({ElementType.CONSTRUCTOR, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface RpcCreator {}
