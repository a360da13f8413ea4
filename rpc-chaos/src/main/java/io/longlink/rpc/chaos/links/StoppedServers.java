package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.client.RpcClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** SIGSTOP: the kernel goes on acknowledging, and nobody answers. */
final class StoppedServers {

    private static final int LINKS = 10;

    private StoppedServers() {}

    static void run(Setting setting) {
        int rounds = setting.rounds(3, 1);
        double slowest = 0;
        double slowestCall = 0;
        try (TargetProcess stopped = setting.server();
                TargetProcess healthy = setting.server()) {
            List<String> links = Setting.loopback(1, LINKS, stopped.port());
            List<String> all = new ArrayList<>(links);
            all.add(healthy.address());
            try (RpcClient client = Setting.client(Duration.ofSeconds(20), all);
                    LinkWatch watch = new LinkWatch(client);
                    OpenLoop load = new OpenLoop(200, 0, client.stub(Target.class)::echo)) {
                for (int round = 0; round < rounds; round++) {
                    Setting.awaitReady(client, LINKS + 1);
                    Waiting.millis(1_000);
                    watch.forget();
                    long since = System.nanoTime();
                    stopped.process().signal("STOP");
                    Waiting.millis(4_500);
                    load.newHistogram();
                    Waiting.millis(3_500);
                    slowest = Math.max(slowest, watch.slowestSeconds(links, since));
                    slowestCall = Math.max(slowestCall, load.newHistogram().millisAt(1));
                    stopped.process().signal("CONT");
                }
                load.finish(30);
            }
        }
        setting.table()
                .add(Figure.atMost(
                        "SIGSTOP with calls in flight, " + rounds * LINKS + " links: verdict", 6.5, slowest, "s"));
        setting.table().add(Figure.atMost("slowest call begun 4.5 s after SIGSTOP or later", 1_000, slowestCall, "ms"));
    }
}
