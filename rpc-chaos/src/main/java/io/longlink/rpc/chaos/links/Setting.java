package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.LinkState;
import io.longlink.rpc.client.RpcClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Where a scenario runs.
 *
 * @param quick fewer rounds of everything
 * @param work a directory that is deleted afterwards
 */
record Setting(boolean quick, Path work, FigureTable table, AtomicInteger names) {

    Setting(boolean quick, Path work, FigureTable table) {
        this(quick, work, table, new AtomicInteger());
    }

    int rounds(int full, int whenQuick) {
        return quick ? whenQuick : full;
    }

    Path newLedger() {
        return work.resolve("ledger-" + names.incrementAndGet());
    }

    /** A server with the product's own workers. */
    TargetProcess server() {
        return new TargetProcess(newLedger(), 0);
    }

    TargetProcess server(int workers) {
        return new TargetProcess(newLedger(), workers);
    }

    List<TargetProcess> servers(int count) {
        List<TargetProcess> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.add(server());
        }
        return servers;
    }

    /** So many addresses of this machine, which all lead to one port. */
    static List<String> loopback(int third, int count, int port) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add("127." + third + "." + i / 250 + "." + (1 + i % 250) + ":" + port);
        }
        return addresses;
    }

    static RpcClient client(Duration deadline, List<String> addresses) {
        return RpcClient.builder()
                .deadline(deadline)
                .addresses(addresses.toArray(String[]::new))
                .build();
    }

    static RpcClient client(Duration deadline, TargetProcess... servers) {
        List<String> addresses = new ArrayList<>();
        for (TargetProcess server : servers) {
            addresses.add(server.address());
        }
        return client(deadline, addresses);
    }

    /** Whose links are ready, and whose classes, and the servers', are compiled. */
    static RpcClient warmClient(Duration deadline, List<TargetProcess> servers) {
        RpcClient client = client(deadline, servers.toArray(TargetProcess[]::new));
        awaitReady(client, servers.size());
        try (OpenLoop load = new OpenLoop(200, 0, client.stub(Target.class)::echo)) {
            Waiting.millis(2_000);
            load.rate(1_000);
            Waiting.millis(4_000);
            load.finish(5);
        }
        return client;
    }

    /** Every link is ready. */
    static void awaitReady(RpcClient client, int links) {
        client.stub(Target.class);
        if (!Waiting.until(60, () -> LinkWatch.allReady(client, links))) {
            String others = client.links().stream()
                    .filter(link -> link.state() != LinkState.READY)
                    .limit(5)
                    .map(LinkSnapshot::toString)
                    .collect(Collectors.joining(", "));
            throw new IllegalStateException("links that are not ready: " + others + " (expected: " + links + " ready)");
        }
    }
}
