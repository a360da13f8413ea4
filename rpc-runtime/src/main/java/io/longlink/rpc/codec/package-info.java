/**
 * Values to bytes and back: Hessian 2 on a {@code byte[]}. Generated codecs call {@link io.longlink.rpc.codec.HessianWriter}
 * and {@link io.longlink.rpc.codec.HessianReader}; everything that would clutter them (null, references, limits, definitions
 * of another version) lives here, once. Nothing in this room knows of sockets, and no name from the wire is ever loaded as
 * a class. A writer or reader belongs to whoever encodes or decodes one message: a caller, a worker, seldom an event loop.
 *
 * <p>Inside: {@code Output} and {@code Input} are an array and a place in it; {@code Scalars}, {@code Strings}, {@code Cesu8}
 * and {@code Binaries} the forms of what stands in it by itself, written and read. {@code Containers} reads lists, maps and
 * objects ({@code MappedFields} those of another version), {@code BackReferences} what stands in their place, {@code
 * Skipper} passes over what nobody asked for, and all share what a {@code Message} has shown so far: {@code
 * IncomingDefinitions} and the {@code ReferenceTable}. These tables are used for one message after another, kept in {@code
 * Spares} as writers are in {@code Stripes}; arrays of large messages are, too, in {@code LargeArrays}. {@code Limits} holds every
 * limit.
 *
 * <p>{@link io.longlink.rpc.codec.HessianValue} needs no contract: tools decode and encode any Hessian 2 value with it.
 */
@NullMarked
package io.longlink.rpc.codec;

import org.jspecify.annotations.NullMarked;
