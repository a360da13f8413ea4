/**
 * Where providers announce themselves and clients find them. In go the instances that a server offers; out come lists of
 * instances, always whole, on a thread of the registry. What a list says is advice: whether a provider is alive is decided
 * by the connection to it, never here.
 */
@NullMarked
package io.longlink.rpc.registry;

import org.jspecify.annotations.NullMarked;
