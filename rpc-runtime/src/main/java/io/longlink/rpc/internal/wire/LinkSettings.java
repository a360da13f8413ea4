package io.longlink.rpc.internal.wire;

import java.time.Duration;

/**
 * What one side tells the other when they meet. Limits say what the sender accepts; intervals say what it wants, and {@link
 * #agreedWith} gives what holds for both.
 *
 * @param maxMessageBytes largest body accepted, 1 KiB to 64 MiB
 * @param maxInFlight calls that the sender works on at once for this connection
 * @param idleIntervalMillis a client's PING after so long without a byte
 * @param probeMillis a client's PING after so long without a byte while calls wait
 * @param pongTimeoutMillis a PONG is expected within this
 * @param idleCloseMillis a server closes after so long without a byte
 */
public record LinkSettings(
        int maxMessageBytes,
        int maxInFlight,
        int idleIntervalMillis,
        int probeMillis,
        int pongTimeoutMillis,
        int idleCloseMillis) {

    /** Largest body that any settings may allow. */
    public static final int MESSAGE_CAP = 64 << 20;

    /** The defaults of the product: 8 MiB, 1,024 calls, PING after 15 s idle or 2 s of waiting, PONG in 4 s, close at 45 s. */
    public static final LinkSettings DEFAULT = new LinkSettings(8 << 20, 1024, 15_000, 2_000, 4_000, 45_000);

    public LinkSettings {
        requireRange("maxMessageBytes", maxMessageBytes, 1024, MESSAGE_CAP);
        requireRange("maxInFlight", maxInFlight, 1, 1 << 16);
        requireRange("idleInterval in ms", idleIntervalMillis, 50, 300_000);
        requireRange("probe in ms", probeMillis, 50, 300_000);
        requireRange("pongTimeout in ms", pongTimeoutMillis, 50, 30_000);
        requireRange("idleClose in ms", idleCloseMillis, 150, 900_000);
    }

    public LinkSettings withHeartbeat(Duration idleInterval, Duration probe, Duration pongTimeout) {
        return new LinkSettings(
                maxMessageBytes,
                maxInFlight,
                millis(idleInterval),
                millis(probe),
                millis(pongTimeout),
                idleCloseMillis);
    }

    public LinkSettings withIdleClose(Duration idleClose) {
        return new LinkSettings(
                maxMessageBytes, maxInFlight, idleIntervalMillis, probeMillis, pongTimeoutMillis, millis(idleClose));
    }

    public LinkSettings withMaxInFlight(int calls) {
        return new LinkSettings(
                maxMessageBytes, calls, idleIntervalMillis, probeMillis, pongTimeoutMillis, idleCloseMillis);
    }

    public LinkSettings withMaxMessageBytes(int bytes) {
        return new LinkSettings(
                bytes, maxInFlight, idleIntervalMillis, probeMillis, pongTimeoutMillis, idleCloseMillis);
    }

    /**
     * What a client with these settings does on a link to a server with those: it probes at least three times before the
     * server would close, sends nothing larger and has no more in flight than the server accepts. Both sides compute the
     * same.
     */
    public LinkSettings agreedWith(LinkSettings server) {
        int idle = Math.min(idleIntervalMillis, server.idleCloseMillis / 3);
        return new LinkSettings(
                server.maxMessageBytes,
                server.maxInFlight,
                idle,
                Math.min(probeMillis, idle),
                pongTimeoutMillis,
                server.idleCloseMillis);
    }

    private static int millis(Duration duration) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, duration.toMillis()));
    }

    private static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }
}
