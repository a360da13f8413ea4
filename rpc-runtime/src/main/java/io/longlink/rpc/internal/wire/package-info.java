/**
 * The wire, version 1, for the client and server rooms only. Bytes come in at the head of the pipeline and leave it as
 * {@link io.longlink.rpc.internal.wire.Frame}s; frames go out and become one buffer per flush. The layout in bytes is in
 * {@code docs/protocol.md}. Everything here belongs to the event loop of its channel.
 *
 * <pre>
 *   socket → traffic → frameDecoder → heartbeat → client or server handler
 *   socket ← traffic ← frameEncoder ← heartbeat ← client or server handler
 * </pre>
 */
@NullMarked
package io.longlink.rpc.internal.wire;

import org.jspecify.annotations.NullMarked;
