package io.longlink.rpc.internal.wire;

/** Half of the time for a sign of life is over without one: new calls had better go elsewhere. */
public record PeerDoubtful(String evidence) implements LinkEvent {}
