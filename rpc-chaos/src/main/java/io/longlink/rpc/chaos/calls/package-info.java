/** Calls that are cut short: chains with deadlines, cancellation, a million ends, streams that are slow or many. {@code bin/chaos calls}. */
@NullMarked
package io.longlink.rpc.chaos.calls;

import org.jspecify.annotations.NullMarked;
