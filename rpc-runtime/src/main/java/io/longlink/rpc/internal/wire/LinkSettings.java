package io.longlink.rpc.internal.wire;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
 * @param minPingIntervalMillis a server takes more PINGs than this, but for a few, as a flood
 * @param writeStallMillis bytes that wait to be sent, and of which none leaves for so long, are a reason for suspicion; each
 *     side has its own, which does not travel
 * @param maxStreams streams that the sender serves at once for this connection; they are no calls in flight
 */
public record LinkSettings(
        int maxMessageBytes,
        int maxInFlight,
        int idleIntervalMillis,
        int probeMillis,
        int pongTimeoutMillis,
        int idleCloseMillis,
        int minPingIntervalMillis,
        int writeStallMillis,
        int maxStreams) {

    /** Largest body that any settings may allow. */
    public static final int MESSAGE_CAP = 64 << 20;

    /**
     * The defaults of the product: 8 MiB, 1,024 calls, PING after 15 s idle or 2 s of waiting, PONG in 4 s, close at 45 s; a PING
     * a second, and 4 s for a write to move; 1,000 streams.
     */
    public static final LinkSettings DEFAULT =
            new LinkSettings(8 << 20, 1024, 15_000, 2_000, 4_000, 45_000, 1_000, 4_000, 1_000);

    public LinkSettings {
        requireRange("maxMessageBytes", maxMessageBytes, 1024, MESSAGE_CAP);
        requireRange("maxInFlight", maxInFlight, 1, 1 << 16);
        requireRange("idleInterval in ms", idleIntervalMillis, 50, 300_000);
        requireRange("probe in ms", probeMillis, 50, 300_000);
        requireRange("pongTimeout in ms", pongTimeoutMillis, 50, 30_000);
        requireRange("idleClose in ms", idleCloseMillis, 150, 900_000);
        requireRange("minPingInterval in ms", minPingIntervalMillis, 10, 60_000);
        requireRange("writeStall in ms", writeStallMillis, 50, 30_000);
        requireRange("maxStreams", maxStreams, 1, 1 << 16);
    }

    /** The time for a write to move is that for a PONG, unless it is set afterwards. */
    public LinkSettings withHeartbeat(Duration idleInterval, Duration probe, Duration pongTimeout) {
        return with(draft -> {
            draft.idleIntervalMillis = millis(idleInterval);
            draft.probeMillis = millis(probe);
            draft.pongTimeoutMillis = millis(pongTimeout);
            draft.writeStallMillis = millis(pongTimeout);
        });
    }

    public LinkSettings withIdleClose(Duration idleClose) {
        return with(draft -> draft.idleCloseMillis = millis(idleClose));
    }

    public LinkSettings withMinPingInterval(Duration interval) {
        return with(draft -> draft.minPingIntervalMillis = millis(interval));
    }

    public LinkSettings withWriteStall(Duration stall) {
        return with(draft -> draft.writeStallMillis = millis(stall));
    }

    public LinkSettings withMaxInFlight(int calls) {
        return with(draft -> draft.maxInFlight = calls);
    }

    public LinkSettings withMaxStreams(int streams) {
        return with(draft -> draft.maxStreams = streams);
    }

    public LinkSettings withMaxMessageBytes(int bytes) {
        return with(draft -> draft.maxMessageBytes = bytes);
    }

    /**
     * What a client with these settings does on a link to a server with those: it probes at least three times before the
     * server would close, never as often as the server would mind, sends nothing larger and has no more in flight than the
     * server accepts. Both sides compute the same, but for {@link #writeStallMillis}.
     */
    public LinkSettings agreedWith(LinkSettings server) {
        int minPing = Math.max(10, Math.min(server.minPingIntervalMillis, server.idleCloseMillis / 6));
        int idle = Math.max(2 * minPing, Math.min(idleIntervalMillis, server.idleCloseMillis / 3));
        Draft draft = new Draft(this);
        draft.maxMessageBytes = server.maxMessageBytes;
        draft.maxInFlight = server.maxInFlight;
        draft.idleIntervalMillis = idle;
        draft.probeMillis = Math.min(idle, Math.max(probeMillis, 2 * minPing));
        draft.idleCloseMillis = server.idleCloseMillis;
        draft.minPingIntervalMillis = minPing;
        draft.maxStreams = server.maxStreams;
        return draft.finish();
    }

    /** Written out, as is {@link #hashCode}: asked for by every link, and what records bring along takes 20 ms when first used. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkSettings that && Arrays.equals(all(), that.all());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(all());
    }

    private int[] all() {
        return new int[] {
            maxMessageBytes,
            maxInFlight,
            idleIntervalMillis,
            probeMillis,
            pongTimeoutMillis,
            idleCloseMillis,
            minPingIntervalMillis,
            writeStallMillis,
            maxStreams
        };
    }

    /** A PING without its PONG is death after so long, whatever else arrives. */
    public int hardCapMillis() {
        return 4 * pongTimeoutMillis;
    }

    private LinkSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finish();
    }

    private static int millis(Duration duration) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, duration.toMillis()));
    }

    private static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }

    /** Settings that are being changed. */
    private static final class Draft {

        private int maxMessageBytes;
        private int maxInFlight;
        private int idleIntervalMillis;
        private int probeMillis;
        private int pongTimeoutMillis;
        private int idleCloseMillis;
        private int minPingIntervalMillis;
        private int writeStallMillis;
        private int maxStreams;

        Draft(LinkSettings settings) {
            maxMessageBytes = settings.maxMessageBytes;
            maxInFlight = settings.maxInFlight;
            idleIntervalMillis = settings.idleIntervalMillis;
            probeMillis = settings.probeMillis;
            pongTimeoutMillis = settings.pongTimeoutMillis;
            idleCloseMillis = settings.idleCloseMillis;
            minPingIntervalMillis = settings.minPingIntervalMillis;
            writeStallMillis = settings.writeStallMillis;
            maxStreams = settings.maxStreams;
        }

        LinkSettings finish() {
            return new LinkSettings(
                    maxMessageBytes,
                    maxInFlight,
                    idleIntervalMillis,
                    probeMillis,
                    pongTimeoutMillis,
                    idleCloseMillis,
                    minPingIntervalMillis,
                    writeStallMillis,
                    maxStreams);
        }
    }
}
