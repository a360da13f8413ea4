package io.longlink.rpc.internal.wire;

/** The heartbeat's verdict, an event of the pipeline just before the link closes. */
public record PeerDead(String evidence) {}
