package io.longlink.rpc.internal.wire;

/** What the heartbeat tells the handlers behind it, as a user event of the pipeline, on the channel's event loop. */
public sealed interface LinkEvent permits PeerDoubtful, PeerCleared, PeerDead, PeerReport, PeerClogged {}
