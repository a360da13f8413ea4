/**
 * What the processor knows about one contract, as values: in comes what the read room has understood and found sendable,
 * out goes everything that can be derived from it (names, method keys, the fingerprint). Knows neither the compiler nor
 * JavaPoet. Immutable, so the thread does not matter.
 */
@NullMarked
package io.longlink.rpc.processor.model;

import org.jspecify.annotations.NullMarked;
