/**
 * What all scenarios share: the contract that is called while things break, and the figures that come out. A scenario
 * room ({@code .links}, {@code .registry}) breaks one part of the product in real processes and holds what its callers
 * noticed against a bar.
 */
@NullMarked
package io.longlink.rpc.chaos;

import org.jspecify.annotations.NullMarked;
