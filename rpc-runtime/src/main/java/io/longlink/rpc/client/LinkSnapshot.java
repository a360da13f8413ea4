package io.longlink.rpc.client;

import io.longlink.rpc.registry.Address;
import java.time.Duration;

/**
 * How one link is at one moment; see {@link RpcClient#links()}.
 *
 * @param transport what the socket is made of
 * @param roundTrip of a PING, smoothed; zero before the first PONG
 * @param sinceLastByte how long nothing has arrived; zero without a connection
 * @param pings questions for a sign of life that were sent
 * @param pongs answers to them
 * @param suspicions times that the server was doubted or suspected
 * @param verdicts links to this address, this one and those before it, that were closed because the server gave no sign of life
 * @param losses links to this address that ended while they took calls, for that reason or any other that we did not wish
 * @param callsInFlight sent and not answered
 * @param lateAnswers answers that came when nobody waited for them any more
 * @param lastProblem why it is not, or was the last time not, ready; empty when there never was a problem
 */
public record LinkSnapshot(
        Address address,
        LinkState state,
        String transport,
        Duration roundTrip,
        Duration sinceLastByte,
        long pings,
        long pongs,
        long suspicions,
        int verdicts,
        int losses,
        int callsInFlight,
        long lateAnswers,
        String lastProblem) {}
