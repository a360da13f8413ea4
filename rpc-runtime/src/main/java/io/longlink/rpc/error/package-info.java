/**
 * How a call fails. Every failure that the framework itself reports is an {@link io.longlink.rpc.error.RpcException}: it
 * says what happened, to which method and peer, and whether the service may have run. Exceptions that a contract declares
 * are not here: they arrive as themselves.
 */
@NullMarked
package io.longlink.rpc.error;

import org.jspecify.annotations.NullMarked;
