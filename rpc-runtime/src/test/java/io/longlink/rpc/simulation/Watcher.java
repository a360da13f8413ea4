package io.longlink.rpc.simulation;

import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.LinkEvent;
import io.longlink.rpc.internal.wire.PeerCleared;
import io.longlink.rpc.internal.wire.PeerDead;
import io.longlink.rpc.internal.wire.PeerDoubtful;
import io.longlink.rpc.internal.wire.PeerReport;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between heartbeat and calls of one connection: sees every frame of a call and every event of the link, and knows what is
 * true of the network at that moment.
 */
final class Watcher extends ChannelDuplexHandler {

    /** A call that was on its way before a link fell into doubt may still reach it. */
    private static final long GRACE_NANOS = 50_000_000;

    /** Shorter than what the product takes for a pause of its own. */
    private static final long SHORT_PAUSE_NANOS = 600_000_000;

    /** A smoothed round trip from which the PONG time-out grows with it. */
    private static final long SLOW_NANOS = 100_000_000;

    /** What a server remembers for certain of the requests before. */
    private static final long RECENT_NANOS = 990_000_000;

    /** For clocks that drift apart in that time, and for rounding. */
    private static final long UNCERTAIN_NANOS = 1_000_000;

    /** Clocks whose paces differ make a second that much longer or shorter: one in so many. */
    private static final long DRIFT = 1_000_000 / ProcessClock.MOST_DRIFT_PPM;

    /** A service does not begin with less time left than this, or a tenth of a time that is short, and never in the last millisecond. */
    private static final long MOST_LEFT_NANOS = 5_000_000;

    private static final long LEAST_LEFT_NANOS = 1_000_000;

    private record Way(long readAt, long nanos) {}

    /** Of requests that were read lately. */
    private final List<Way> ways = new ArrayList<>();

    private final SimulatedChannel channel;
    private final World world;
    private final Workload workload;
    private final Map<Integer, Workload.Entry> inFlight = new LinkedHashMap<>();
    private final Map<Integer, Long> sentAt = new LinkedHashMap<>();

    private final long openedAt;
    private boolean ready;
    private boolean draining;
    private boolean dead;
    private boolean blamed;
    private boolean slowPongs;
    private boolean doubtful;
    private long doubtfulSince;
    private long lastReport;

    private Watcher(SimulatedChannel channel) {
        this.channel = channel;
        this.world = channel.host().world();
        this.workload = channel.host().network().workload();
        this.openedAt = world.now();
        this.lastReport = openedAt;
    }

    static Watcher insert(SimulatedChannel channel) {
        Watcher watcher = new Watcher(channel);
        channel.pipeline().addBefore(channel.pipeline().lastContext().name(), "watcher", watcher);
        return watcher;
    }

    long openedAt() {
        return openedAt;
    }

    boolean isReady() {
        return ready;
    }

    /** PONGs have been late here, so that later ones are given more time. */
    boolean hadSlowPongs() {
        return slowPongs;
    }

    /** One connection is reported once. */
    boolean blame() {
        boolean first = !blamed;
        blamed = true;
        return first;
    }

    boolean isUsable() {
        return ready && !draining && !dead && !doubtful;
    }

    /** The latest moment by which a call that is on this connection makes the heartbeat ask; no earlier than {@code from}. */
    long firstQuestion(long from, long mustLastNanos) {
        long first = Long.MAX_VALUE;
        for (Map.Entry<Integer, Workload.Entry> call : inFlight.entrySet()) {
            long begins = Math.max(from, sentAt.getOrDefault(call.getKey(), from));
            if (call.getValue().deadlineAt >= begins + mustLastNanos) {
                first = Math.min(first, begins);
            }
        }
        return first;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object frame, ChannelPromise promise) {
        Frame.AnyRequest request = requestOf(frame);
        if (request != null) {
            Workload.Entry entry = workload.find(WorkContract.idOf(request.body(), request.length()));
            if (entry == null) {
                world.violations.add(channel + ": a call that nobody made");
            } else {
                requested(request, entry);
            }
        }
        ctx.write(frame, promise);
    }

    private static Frame.@Nullable AnyRequest requestOf(Object frame) {
        return frame instanceof Frame.AnyRequest request
                ? request
                : frame instanceof Frame.OpenStream open ? open.request() : null;
    }

    private void requested(Frame.AnyRequest request, Workload.Entry entry) {
        world.trace(10, entry.id * 1_000 + channel.number());
        entry.sends++;
        entry.sentAt = world.now();
        if (entry.method < Work.METHODS) {
            inFlight.put(request.id(), entry);
            sentAt.put(request.id(), world.now());
        }
        Violations violations = world.violations;
        violations.check(!draining, () -> entry + " goes to a draining server");
        violations.check(!dead, () -> entry + " goes to a dead server");
        if (doubtful && entry.startedAt > doubtfulSince + GRACE_NANOS && anotherWasUsableSince(doubtfulSince)) {
            violations.add(entry + " goes to a server in doubt since " + doubtfulSince / 1_000_000 + " ms: " + channel);
        }
    }

    /** Another link of this client could have had the call, and no loop stood still, so everybody knew. */
    private boolean anotherWasUsableSince(long then) {
        SimulatedHost host = channel.host();
        return host.loops().stream().allMatch(loop -> loop.lastPauseEnd() < then)
                && host.channels().stream()
                        .map(SimulatedChannel::watcher)
                        .anyMatch(other -> other != null && other != this && other.isUsable() && other.openedAt < then);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (frame instanceof Frame.AnyResponse response) {
            inFlight.remove(response.id());
            sentAt.remove(response.id());
        } else if (frame instanceof Frame.Failure failure) {
            inFlight.remove(failure.id());
            sentAt.remove(failure.id());
        } else if (frame instanceof Frame.Settings) {
            ready = true;
        } else if (frame instanceof Frame.GoAway && channel.isClient()) {
            draining = true;
        } else {
            noteDeadline(requestOf(frame));
        }
        ctx.fireChannelRead(frame);
    }

    private void noteDeadline(Frame.@Nullable AnyRequest request) {
        Workload.Entry entry =
                request == null ? null : workload.find(WorkContract.idOf(request.body(), request.length()));
        if (request != null && entry != null) {
            long timeout = request.timeoutMillis() * 1_000_000L;
            long deadline = world.now() + timeout - knownWay(entry) + timeout / DRIFT;
            entry.serverDeadline = Math.max(entry.serverDeadline, deadline);
            entry.latestBegin = Math.max(entry.latestBegin, deadline - timeToAnswer(timeout));
        }
    }

    private static long timeToAnswer(long timeout) {
        long least = Math.min(LEAST_LEFT_NANOS, timeout / 3);
        return Math.min(MOST_LEFT_NANOS, Math.max(least, timeout / 10));
    }

    /** How much longer it was on its way than the quickest request of the last second: so much a server can tell. */
    private long knownWay(Workload.Entry entry) {
        if (entry.sends != 1) {
            return 0; // sent to others too, and there is no telling which of them this is
        }
        long now = world.now();
        long way = now - entry.sentAt;
        ways.removeIf(other -> other.readAt() < now - RECENT_NANOS);
        long quickest = ways.stream().mapToLong(Way::nanos).min().orElse(way);
        ways.add(new Way(now, way));
        return Math.max(0, way - quickest - UNCERTAIN_NANOS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof LinkEvent happened) {
            world.trace(11, channel.number() * 8L + (happened instanceof PeerDead ? 1 : 2));
            noted(happened);
        }
        ctx.fireUserEventTriggered(event);
    }

    private void noted(LinkEvent event) {
        if (event instanceof PeerDoubtful) {
            doubtful = true;
            doubtfulSince = world.now();
        } else if (event instanceof PeerCleared) {
            doubtful = false;
        } else if (event instanceof PeerReport report) {
            lastReport = world.now();
            slowPongs |= report.roundTripNanos() > SLOW_NANOS;
        } else if (event instanceof PeerDead verdict) {
            dead = true;
            channel.host().network().countVerdict();
            checkVerdict(verdict);
        }
    }

    /** No verdict without silence, and none over a pause of our own. */
    private void checkVerdict(PeerDead verdict) {
        SimulatedLoop loop = (SimulatedLoop) channel.eventLoop();
        boolean oneWay = verdict.reason() == PeerDead.Reason.ONE_WAY;
        boolean stalledServer = verdict.reason() == PeerDead.Reason.WRITE_STALL && !channel.isClient();
        long evidence = oneWay
                ? lastReport
                : stalledServer ? channel.lastTaken() : channel.incoming().lastArrival();
        long silent = world.now() - evidence - loop.pausedSince(evidence, SHORT_PAUSE_NANOS);
        long needed = (oneWay ? 16_000 : 4_000) * 1_000_000L - SHORT_PAUSE_NANOS;
        if (silent < needed) {
            world.violations.add("false verdict on " + channel + " of " + channel.host() + ": " + verdict
                    + ", but only " + silent / 1_000_000 + " ms of silence");
        } else if (oneWay && !channel.host().network().wasBroken(channel, evidence)) {
            world.violations.add("verdict on a whole link " + channel + ": " + verdict);
        }
    }

    void closed() {
        inFlight.clear();
        sentAt.clear();
    }
}
