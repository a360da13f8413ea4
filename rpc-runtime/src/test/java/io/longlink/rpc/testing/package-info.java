/** A contract written by hand, as the processor would write it: the runtime is tested without the processor. */
@NullMarked
package io.longlink.rpc.testing;

import org.jspecify.annotations.NullMarked;
