/** Data types with hand-written codecs of the shape that the processor generates, for tests of any room. */
@NullMarked
package io.longlink.rpc.codec.sample;

import org.jspecify.annotations.NullMarked;
