/**
 * Values to bytes and back: Hessian 2 on a {@code byte[]}. Generated codecs call {@link io.longlink.rpc.codec.HessianWriter}
 * and {@link io.longlink.rpc.codec.HessianReader}; everything that would clutter them (null, references, limits, definitions
 * of another version) lives here, once. Nothing in this room knows of sockets, and no name from the wire is ever loaded as
 * a class.
 */
@NullMarked
package io.longlink.rpc.codec;

import org.jspecify.annotations.NullMarked;
