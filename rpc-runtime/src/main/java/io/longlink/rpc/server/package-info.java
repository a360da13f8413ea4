/**
 * The serving side. Requests come in from the wire on the event loop of their connection; each goes to a worker, or stays
 * on the loop when its method never blocks, through the generated dispatcher to the service. The answer goes back to the loop,
 * which writes all that have gathered with one flush.
 *
 * <pre>
 *   wire → NettyRpcServerHandler → RequestGate → AdmissionQueue → (worker) IncomingCall → generated dispatcher → your service
 *   wire ← Answers ← AnswerQueue ← (worker)
 * </pre>
 */
@NullMarked
package io.longlink.rpc.server;

import org.jspecify.annotations.NullMarked;
