package io.longlink.rpc.chaos.links;

import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.LinkState;
import io.longlink.rpc.client.RpcClient;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at a client's links a hundred times a second and notes when each was lost. */
final class LinkWatch implements AutoCloseable {

    private static final int LOOK_MILLIS = 10;

    private final RpcClient client;
    private final Map<String, Long> lostAt = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "link-watch");
    private volatile boolean stopped;

    LinkWatch(RpcClient client) {
        this.client = client;
        thread.start();
    }

    private void run() {
        while (!stopped) {
            for (LinkSnapshot link : client.links()) {
                if (link.state() == LinkState.DISCONNECTED || link.state() == LinkState.CONNECTING) {
                    lostAt.putIfAbsent(link.address().toString(), System.nanoTime());
                }
            }
            Waiting.millis(LOOK_MILLIS);
        }
    }

    void forget() {
        lostAt.clear();
    }

    /** Nanoseconds of the clock at which each was first seen without a connection. */
    Map<String, Long> lostAt() {
        return lostAt;
    }

    /** How many of these were lost by this time, and the slowest of them, in seconds after {@code since}. */
    double slowestSeconds(Collection<String> addresses, long since) {
        return addresses.stream()
                                .mapToLong(address -> lostAt.getOrDefault(address, Long.MAX_VALUE))
                                .max()
                                .orElse(Long.MAX_VALUE)
                        / 1e9
                - since / 1e9;
    }

    static boolean allReady(RpcClient client, int links) {
        return client.links().stream()
                        .filter(link -> link.state() == LinkState.READY)
                        .count()
                >= links;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
