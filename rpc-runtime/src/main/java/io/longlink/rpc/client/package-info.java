/**
 * The calling side. A generated stub comes in with a call on the caller's thread; the call goes through retrying and
 * balancing to a link, whose event loop numbers it, sends it and finds it again when the answer comes. The answer goes out
 * on the caller's thread, or on the callback executor for futures.
 *
 * <pre>
 *   stub → ServiceChannel → RetryingSender → BalancingSender → Endpoint → Link → LinkCalls → wire
 * </pre>
 *
 * <p>An {@code Endpoint} is an address, a {@code Link} one connection to it, a {@code Provider} that address as one service knows
 * it. {@code ProviderList} turns what is known of providers into a {@code Choice}, which callers read without a lock.
 *
 * <p>A call is one object, made of one class upon the other so that it is one allocation: {@code CallOnItsWay} (where it is),
 * {@code RacingCall} (attempts at it), {@code AnsweredCall} (what came back), {@code OutgoingCall} (how it begins and ends).
 */
@NullMarked
package io.longlink.rpc.client;

import org.jspecify.annotations.NullMarked;
