package io.longlink.rpc.client;

import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.registry.Preference;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What all parts of one client share. Immutable.
 *
 * @param deadline of calls whose method gives none
 * @param maxConnectionAge after so long, ± 10 %, a link gets a successor; zero for never
 * @param failFast calls fail at once instead of waiting for a provider or a slot
 * @param waitingRoom where they wait
 * @param interceptors of all calls, in their order
 * @param callbacks runs readers and dependants of futures
 * @param lookUps runs look-ups of host names, which may block
 * @param random all chance of this client, so that a simulation can be repeated
 * @param heartbeats timers of all links
 */
record ClientOptions(
        Duration deadline,
        Duration connectTimeout,
        Duration maxConnectionAge,
        String group,
        Preference preference,
        LinkSettings settings,
        Balancing balancing,
        boolean failFast,
        WaitingRoom waitingRoom,
        List<ClientInterceptor> interceptors,
        CallbackQueue callbacks,
        Executor lookUps,
        EventLoopGroup eventLoops,
        Ticker ticker,
        WriterPool writers,
        RandomGenerator random,
        Heartbeats heartbeats) {

    /** Time to settings exchanged, from the start of the connection. */
    static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

    /** Whether the current thread is one that must not wait for this client. Asked for every blocking call. */
    boolean onEventLoop() {
        // Threads of event loops are of this type, and hardly a caller's is.
        return Thread.currentThread() instanceof FastThreadLocalThread && isOneOfOurs();
    }

    private boolean isOneOfOurs() {
        for (EventExecutor loop : eventLoops) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }
}
