package io.longlink.rpc.client;

import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What all parts of one client share. Immutable.
 *
 * @param deadline of calls whose method gives none
 * @param callbacks runs readers and dependants of futures
 * @param maxWaiting calls that may wait for a provider or a slot, in all
 */
record ClientOptions(
        Duration deadline,
        Duration connectTimeout,
        String group,
        LinkSettings settings,
        Executor callbacks,
        int maxWaiting,
        EventLoopGroup eventLoops,
        Ticker ticker,
        WriterPool writers) {

    /** Time to settings exchanged, from the start of the connection. */
    static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

    /** Whether the current thread is one that must not wait for this client. */
    boolean onEventLoop() {
        for (EventExecutor loop : eventLoops) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }
}
