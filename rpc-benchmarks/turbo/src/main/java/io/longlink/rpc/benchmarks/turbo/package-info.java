/** turbo-rpc with Protostuff, one connection. It calls services on the event loop and returns futures only. */
@NullMarked
package io.longlink.rpc.benchmarks.turbo;

import org.jspecify.annotations.NullMarked;
