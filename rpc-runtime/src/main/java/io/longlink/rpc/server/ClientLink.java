package io.longlink.rpc.server;

import java.time.Duration;

/**
 * How the link to one client was when {@link RpcServer#links} was asked.
 *
 * @param client its address
 * @param sinceLastByte since anything came from it
 * @param callsInFlight that this server works on for it
 * @param heldBytes in messages under way, both ways
 * @param draining whether it was told to go
 */
public record ClientLink(String client, Duration sinceLastByte, int callsInFlight, long heldBytes, boolean draining) {}
