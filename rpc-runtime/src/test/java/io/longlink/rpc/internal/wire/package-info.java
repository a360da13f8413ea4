/** Tests of the wire: what is written is read again, what is broken is refused, what is urgent goes first. */
@NullMarked
package io.longlink.rpc.internal.wire;

import org.jspecify.annotations.NullMarked;
