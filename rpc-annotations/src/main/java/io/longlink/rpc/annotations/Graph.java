package io.longlink.rpc.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Objects of this type are written once in a message, and referred to wherever they stand again: one object arrives as one.
 * Without it each occurrence is a copy. Beans with a constructor without parameters may also contain themselves; records and
 * what else is made of its fields may be shared only. Holds for subtypes too. Costs the writer a look-up for each object.
 *
 * <pre>
 * &#64;Graph
 * public class Employee {
 *     private Employee boss;               // knows its boss,
 *     private List&lt;Employee&gt; reports;      // who knows it
 *     …
 * }
 * </pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Graph {}
