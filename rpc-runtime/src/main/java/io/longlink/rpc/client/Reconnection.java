package io.longlink.rpc.client;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When an endpoint makes its next attempt to connect; never two at once. Belongs to the endpoint's event loop. */
final class Reconnection {

    private static final Logger log = LoggerFactory.getLogger(Reconnection.class);

    private enum Phase {
        /** There is no attempt, and none is planned. */
        RESTING,
        /** The next one has its time. */
        PLANNED,
        /** It waits for its turn among the client's attempts. */
        QUEUED,
        /** Under way, and holds a permit. */
        UNDER_WAY
    }

    private final Endpoint endpoint;
    private final EventLoop loop;
    private final EndpointPool pool;
    private final Backoff backoff;

    private Phase phase = Phase.RESTING;
    private @Nullable ScheduledFuture<?> timer;
    private long due;
    private boolean outOfConsideration;
    private boolean permitOfTheUnreachable;
    private boolean outageLogged;

    /** Until then the server restarts as announced, and that it cannot be reached is no news. */
    private long quietUntil;

    Reconnection(Endpoint endpoint, EventLoop loop, EndpointPool pool, RandomGenerator random) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.pool = pool;
        this.backoff = new Backoff(random);
        this.quietUntil = loop.ticker().nanoTime();
    }

    /** Somebody wants, or no longer wants, a link. */
    void reconsider() {
        if (endpoint.needsLink()) {
            if (phase == Phase.RESTING) {
                at(0);
            }
        } else if (phase == Phase.PLANNED) {
            rest();
        }
    }

    /** No later than after so long, unless an attempt is under way. */
    void at(long delayNanos) {
        if (!endpoint.needsLink() || phase == Phase.QUEUED || phase == Phase.UNDER_WAY) {
            return;
        }
        long wanted = loop.ticker().nanoTime() + delayNanos;
        if (phase == Phase.PLANNED && due - wanted <= 0) {
            return;
        }
        rest();
        phase = Phase.PLANNED;
        due = wanted;
        timer = loop.schedule(this::queue, delayNanos, TimeUnit.NANOSECONDS);
    }

    /** @param readyNanos a server that says so to every link at once is called upon less and less */
    void afterGoodbye(int spreadMillis, boolean alone, long readyNanos) {
        long spread =
                TimeUnit.MILLISECONDS.toNanos(Math.max(0, spreadMillis)); // it is the server's, who may send anything
        quietUntil = loop.ticker().nanoTime() + spread;
        long pause = alone ? backoff.soon() : backoff.within(spread);
        if (!alone && readyNanos < Backoff.STABLE_NANOS) {
            pause = Math.max(pause, backoff.afterLink(readyNanos, endpoint.interest()));
        }
        at(pause);
        outOfConsideration = phase == Phase.PLANNED && !alone;
    }

    /** Consideration ends where nobody else takes calls. */
    void hurry() {
        if (outOfConsideration && phase == Phase.PLANNED) {
            outOfConsideration = false;
            at(backoff.soon());
        }
    }

    /** The server is known to have begun anew: no reason to wait any longer, unless it asked for time. */
    void serverBegan() {
        if (!outOfConsideration) {
            at(backoff.soon());
        }
    }

    void afterLoss(long readyNanos) {
        if (!outOfConsideration) {
            at(backoff.afterLink(readyNanos, endpoint.interest()));
        }
    }

    private void rest() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        phase = Phase.RESTING;
    }

    private void queue() {
        timer = null;
        outOfConsideration = false;
        phase = Phase.QUEUED;
        permitOfTheUnreachable = failsTimeAndAgain();
        pool.requestPermit(this::permitted, permitOfTheUnreachable);
    }

    /** On the home loop. */
    private void permitted() {
        try {
            loop.execute(this::begin);
        } catch (RejectedExecutionException loopHasEnded) {
            log.debug("{} would be tried for a client that is closed", endpoint);
        }
    }

    private void begin() {
        phase = Phase.UNDER_WAY;
        if (endpoint.needsLink()) {
            endpoint.connect();
        } else {
            end();
        }
    }

    /** The attempt under way is no longer wanted. */
    void abandoned() {
        end();
    }

    private void end() {
        phase = Phase.RESTING;
        pool.giveBackPermit(permitOfTheUnreachable);
    }

    void succeeded() {
        end();
        backoff.connected();
        outageLogged = false;
    }

    void failed(String problem) {
        end();
        if (outageLogged || quietUntil - loop.ticker().nanoTime() > 0) {
            log.debug("{} cannot be reached: {}", endpoint, problem);
        } else {
            outageLogged = true;
            log.warn("{} cannot be reached: {}; trying on", endpoint, problem);
        }
        at(backoff.afterFailure(endpoint.interest()));
    }

    boolean failsTimeAndAgain() {
        return backoff.failures() >= 2;
    }
}
