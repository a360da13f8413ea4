/**
 * What the parts of one call cost: stub to wire, wire to service, frames to bytes and back. Nothing here has a socket or a
 * second thread, so that the rest of a call's cost is what these leave over.
 */
@NullMarked
package io.longlink.rpc.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
