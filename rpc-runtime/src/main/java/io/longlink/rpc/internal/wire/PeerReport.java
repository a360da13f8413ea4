package io.longlink.rpc.internal.wire;

/**
 * What a PONG said.
 *
 * @param inFlight calls of this connection that the peer works on
 * @param queueDelayMicros how long a call waits there for a worker
 * @param roundTripNanos smoothed, without the time that the peer held the PING
 */
public record PeerReport(PeerState state, int inFlight, int queueDelayMicros, long roundTripNanos)
        implements LinkEvent {}
