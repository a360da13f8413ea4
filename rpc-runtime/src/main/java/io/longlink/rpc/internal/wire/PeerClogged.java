package io.longlink.rpc.internal.wire;

/**
 * A peer has begun to take nothing of what waits for it, or to take it again.
 *
 * @param clogged whether it takes nothing
 */
public record PeerClogged(boolean clogged) implements LinkEvent {}
