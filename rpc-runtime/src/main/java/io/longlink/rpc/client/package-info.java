/**
 * The calling side. A generated stub comes in with a call on the caller's thread; the call goes through retrying and
 * balancing to a link, whose event loop numbers it, sends it and finds it again when the answer comes. The answer goes out
 * on the caller's thread, or on the callback executor for futures.
 *
 * <pre>
 *   stub → ServiceChannel → RetryingSender → BalancingSender → Link → NettyRpcClientHandler → wire
 * </pre>
 */
@NullMarked
package io.longlink.rpc.client;

import org.jspecify.annotations.NullMarked;
