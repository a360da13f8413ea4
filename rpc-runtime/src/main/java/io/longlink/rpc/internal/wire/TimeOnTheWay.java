package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;

/**
 * How long each request of one connection was on its way: in the client's queue, the sockets, the network, and until a server that
 * stood still read it. The clocks of two machines have nothing in common but their pace, so as in LEDBAT (RFC 6817) the least
 * difference between "read at" and "sent at" that was seen lately, the base, stands for no delay, and what a request's own difference
 * exceeds it by is its time on the way. Belongs to the server's event loop; not thread-safe.
 *
 * <p>The base is the least of two windows, the present one and the one before. A window ends with the first request after a second and
 * four requests, or after ten seconds: so what had gathered while somebody stood still is compared with what came before that. What holds:
 * <ul>
 *   <li>The first request of a connection, one whose client does not tell, and the first after half an hour without one count as just
 *       sent.
 *   <li>Clocks that drift apart by up to 200 ppm make nobody old: for so much the base grows with the time since it was seen. Of a request
 *       after ten idle minutes the first 120 ms are overlooked for that, after a second 0.2 ms.
 *   <li>A clock that jumps so that requests look older, and a way that has become longer for good, make them look old by so much for two
 *       windows at most: two seconds, longer where fewer than four requests a second come, and then for eight requests at most. After
 *       a jump to the other side the next request is the base.
 *   <li>Microseconds of 32 bits come round after 71 minutes. As nothing is compared over more than half of that, nobody notices.
 * </ul>
 */
public final class TimeOnTheWay {

    /** In place of a moment: the client does not tell. */
    private static final int NOT_TOLD = 0;

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int WINDOW_REQUESTS = 4;
    private static final long LONGEST_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(30);

    /** Quartz is good for 100 ppm, either way: a microsecond in so many nanoseconds. */
    private static final long NANOS_PER_MICRO_OF_DRIFT = 5_000_000;

    private int least;
    private long leastAt;
    private int leastBefore;
    private long leastBeforeAt;
    private long windowSince;
    private int requests;
    private long lastAt;

    /** What a client says of this moment of its clock. */
    public static int stamp(long nanoTime) {
        int micros = micros(nanoTime);
        return micros == NOT_TOLD ? 1 : micros;
    }

    private static int micros(long nanoTime) {
        return (int) (nanoTime / 1_000);
    }

    /**
     * Of one request, in the order in which they are read.
     *
     * @param sent the client's {@link #stamp}
     * @param now when it was read, by this side's clock
     * @return microseconds, 0 or more
     */
    public int micros(int sent, long now) {
        if (sent == NOT_TOLD) {
            return 0;
        }
        int difference = micros(now) - sent;
        if (requests == 0 || now - lastAt >= FORGET_NANOS) {
            begin(difference, now);
            leastBefore = difference;
            leastBeforeAt = now;
        } else if (isWindowOver(now)) {
            leastBefore = least;
            leastBeforeAt = leastAt;
            begin(difference, now);
        } else if (difference - grown(least, leastAt, now) < 0) {
            least = difference;
            leastAt = now;
        }
        requests++;
        lastAt = now;
        int beyond = difference - grown(least, leastAt, now);
        int beyondBefore = difference - grown(leastBefore, leastBeforeAt, now);
        return Math.max(0, Math.max(beyond, beyondBefore));
    }

    private void begin(int difference, long now) {
        least = difference;
        leastAt = now;
        windowSince = now;
        requests = 0;
    }

    private boolean isWindowOver(long now) {
        long lasted = now - windowSince;
        return lasted >= WINDOW_NANOS && (requests >= WINDOW_REQUESTS || lasted >= LONGEST_WINDOW_NANOS);
    }

    private static int grown(int difference, long at, long now) {
        return difference + (int) ((now - at) / NANOS_PER_MICRO_OF_DRIFT);
    }
}
