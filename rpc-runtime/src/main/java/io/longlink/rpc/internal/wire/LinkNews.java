package io.longlink.rpc.internal.wire;

import io.netty.channel.ChannelHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a heartbeat makes known of its peer: doubt and its end, a pause of our own, the verdict. Each is one line in the log with its
 * evidence, one count, and for those who call one event up the pipeline. Belongs to one channel's event loop.
 */
final class LinkNews {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatHandler.class);

    private final Heartbeats shared;
    private final PulseCounts counts;
    private final Traffic traffic;
    private final FrameEncoder encoder;
    private boolean inDoubt;

    LinkNews(Heartbeats shared, PulseCounts counts, Traffic traffic, FrameEncoder encoder) {
        this.shared = shared;
        this.counts = counts;
        this.traffic = traffic;
        this.encoder = encoder;
    }

    /** Whether doubt was told of, and not yet of its end. */
    boolean isInDoubt() {
        return inDoubt;
    }

    void doubt(ChannelHandlerContext context, PulseClock beating, long now) {
        if (inDoubt) {
            return;
        }
        inDoubt = true;
        counts.suspicion();
        String evidence = evidence(beating, now);
        report(now, "{} is in doubt: {}", context.channel(), evidence);
        context.fireUserEventTriggered(new PeerDoubtful(evidence));
    }

    void clear(ChannelHandlerContext context, PeerCleared.By by, long now) {
        if (inDoubt) {
            inDoubt = false;
            counts.cleared();
            report(now, "{} is alive after all: {}", context.channel(), by);
            context.fireUserEventTriggered(new PeerCleared(by));
        }
    }

    void localPause(ChannelHandlerContext context, PulseClock beating, long now) {
        counts.localPause();
        report(
                now,
                "{} no verdict: this process was paused for {} ms",
                context.channel(),
                beating.pauseNanos() / 1_000_000);
        clear(context, PeerCleared.By.LOCAL_PAUSE, now);
    }

    void dead(ChannelHandlerContext context, PulseClock beating, long now) {
        String evidence = evidence(beating, now);
        if (shared.logLimit().allows(now)) {
            log.warn("{} is dead: {}; closing ({})", context.channel(), evidence, beating.reason());
        }
        context.fireUserEventTriggered(new PeerDead(beating.reason(), evidence));
    }

    private String evidence(PulseClock beating, long now) {
        long pending = encoder.queuedBytes() + traffic.pending();
        return "no byte for " + (now - traffic.lastByte()) / 1_000_000 + " ms"
                + (beating.isAsking() ? ", no PONG for " + (now - beating.askedAt()) / 1_000_000 + " ms" : "")
                + (pending > 0 ? ", " + pending + " bytes wait to be sent" : "");
    }

    private void report(long now, String line, Object... values) {
        if (shared.logLimit().allows(now)) {
            log.info(line, values);
        } else {
            log.debug(line, values);
        }
    }
}
