/**
 * The serving side. Requests come in from the wire on the event loop of their connection; each goes to a worker, or stays
 * on the loop when its method never blocks, through the generated dispatcher to the service. The answer goes back to the loop,
 * which writes all that have gathered with one flush.
 *
 * <pre>
 *   wire → NettyRpcServerHandler → RequestGate → AdmissionQueue → (worker) IncomingCall → generated dispatcher → your service
 *   wire ← Answers ← AnswerQueue ← (worker)
 * </pre>
 *
 * <p>A call is one object, made of one class upon the other so that it is one allocation: {@code CancellableWork} (how it is
 * stopped), {@code ServedWork} (what interceptors see of it), {@code AnsweringWork} (what is read and written), {@code IncomingCall}
 * (how it runs and ends).
 */
@NullMarked
package io.longlink.rpc.server;

import org.jspecify.annotations.NullMarked;
