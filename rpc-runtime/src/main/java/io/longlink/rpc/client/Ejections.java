package io.longlink.rpc.client;

import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers of one service that are out because their calls failed: for 5 s, and 5 s more each time in a row, at most 60 s; then
 * one call decides. Belongs to the home loop.
 */
final class Ejections {

    private static final Logger log = LoggerFactory.getLogger(Ejections.class);

    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long CAP_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Times in a row, and when it came back the last time. */
    private static final class Times {
        int times;
        long backSince;
    }

    private final String service;
    private final EventLoop home;
    private final Runnable changed;
    private final Map<Provider, Times> records = new HashMap<>();

    /** @param changed somebody is let out, or in, or may be tried */
    Ejections(String service, EventLoop home, Runnable changed) {
        this.service = service;
        this.home = home;
        this.changed = changed;
    }

    /** Not when more than half of those that could take calls would be out. */
    void eject(Provider provider, String evidence, Iterable<Provider> all) {
        int connected = 0;
        int out = 1;
        for (Provider each : all) {
            connected += each.takesCalls() ? 1 : 0;
            out += each.takesCalls() && !each.isIn() ? 1 : 0;
        }
        if (provider.isIn() && 2 * out <= connected) {
            Times before = records.computeIfAbsent(provider, unknown -> new Times());
            if (before.times > 0 && home.ticker().nanoTime() - before.backSince > CAP_NANOS) {
                before.times = 0;
            }
            provider.endpoint().ejected(true);
            letOut(provider, before, evidence);
        }
    }

    private void letOut(Provider provider, Times record, String evidence) {
        record.times++;
        long pause = Math.min(CAP_NANOS, record.times * STEP_NANOS);
        provider.letOut();
        log.info(
                "{} is ejected from {} for {} s: {}",
                provider,
                service,
                TimeUnit.NANOSECONDS.toSeconds(pause),
                evidence);
        home.schedule(
                () -> {
                    if (records.get(provider) == record) {
                        provider.letTry();
                        changed.run();
                    }
                },
                pause,
                TimeUnit.NANOSECONDS);
        changed.run();
    }

    void trialEnded(Provider provider, boolean succeeded) {
        Times record = records.get(provider);
        if (record == null || !provider.isOnTrial()) {
            return;
        }
        if (succeeded) {
            record.backSince = home.ticker().nanoTime();
            provider.letIn();
            provider.endpoint().ejected(false);
            log.info("{} is back in {}: a call was answered", provider, service);
            changed.run();
        } else {
            letOut(provider, record, "the call that was to prove it failed");
        }
    }

    /** It is no provider any more. */
    void forget(Provider provider) {
        if (records.remove(provider) != null && !provider.isIn()) {
            provider.letIn();
            provider.endpoint().ejected(false);
        }
    }
}
