package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.Namespace;
import io.longlink.rpc.client.RpcClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Packets are dropped without a word, in network namespaces: with calls in flight, with full buffers, idle, one way only. */
final class Holes {

    private static final int LINKS = 10;
    private static final int MEBIBYTE = 1 << 20;

    private final Setting setting;
    private final Namespace namespace;
    private final int port;
    private final String healthy;

    private Holes(Setting setting, Namespace namespace, int port, String healthy) {
        this.setting = setting;
        this.namespace = namespace;
        this.port = port;
        this.healthy = healthy;
    }

    static void run(Setting setting) {
        String obstacle = Namespace.obstacle();
        if (obstacle != null) {
            System.out.println("  skipped: links cut in network namespaces, because " + obstacle);
            return;
        }
        try (Namespace namespace = Namespace.open();
                TargetProcess inside = new TargetProcess(namespace.entry(), setting.newLedger(), 0);
                TargetProcess outside = setting.server()) {
            new Holes(setting, namespace, inside.port(), outside.address()).run();
        }
    }

    /** One way to lead nowhere, on ten links each round. */
    private static final class Trial {
        final String what;
        final double bar;
        final List<String> links;
        final List<RpcClient> clients = new ArrayList<>();
        final List<LinkWatch> watches = new ArrayList<>();
        double slowest;

        Trial(String what, double bar, List<String> links) {
            this.what = what;
            this.bar = bar;
            this.links = links;
        }

        void client(RpcClient client) {
            clients.add(client);
            watches.add(new LinkWatch(client));
        }

        void measure(long since) {
            for (String link : links) {
                double seconds = watches.stream()
                        .mapToDouble(watch -> watch.slowestSeconds(List.of(link), since))
                        .min()
                        .orElse(Double.MAX_VALUE);
                slowest = Math.max(slowest, seconds);
            }
        }
    }

    private List<String> hosts(int group) {
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            hosts.add(namespace.address(group * LINKS + i) + ":" + port);
        }
        return hosts;
    }

    private void run() {
        int rounds = setting.rounds(3, 1);
        Trial calls = new Trial("silent hole with calls in flight", 6.5, hosts(0));
        Trial full = new Trial("silent hole, send buffer full", 10.6, hosts(1));
        Trial idle = new Trial("silent hole, idle", 21, hosts(2));
        Trial oneWay = new Trial("one-way hole with calls", 18.5, hosts(3));
        List<Trial> trials = List.of(calls, full, idle, oneWay);
        List<String> andHealthy = new ArrayList<>(calls.links);
        andHealthy.add(healthy);
        calls.client(Setting.client(Duration.ofSeconds(20), andHealthy));
        full.links.forEach(link -> full.client(Setting.client(Duration.ofSeconds(30), List.of(link))));
        idle.client(Setting.client(Duration.ofSeconds(20), idle.links));
        oneWay.links.forEach(link -> oneWay.client(Setting.client(Duration.ofSeconds(40), List.of(link))));
        double slowestCall = 0;
        Target called = calls.clients.get(0).stub(Target.class);
        OpenLoop load = new OpenLoop(200, 0, called::echo);
        try {
            for (int round = 0; round < rounds; round++) {
                slowestCall = Math.max(slowestCall, round(trials, load));
            }
            load.finish(30);
        } finally {
            load.close();
            trials.forEach(trial -> trial.watches.forEach(LinkWatch::close));
            trials.forEach(trial -> trial.clients.forEach(RpcClient::close));
        }
        for (Trial trial : trials) {
            setting.table()
                    .add(Figure.atMost(
                            trial.what + ", " + rounds * LINKS + " links: verdict", trial.bar, trial.slowest, "s"));
        }
        setting.table()
                .add(Figure.atMost("slowest call begun 4.5 s after the hole or later", 1_000, slowestCall, "ms"));
    }

    private double round(List<Trial> trials, OpenLoop load) {
        Trial full = trials.get(1);
        Trial oneWay = trials.get(3);
        for (Trial trial : trials) {
            trial.clients.forEach(client -> Setting.awaitReady(client, trial.links.size() / trial.clients.size()));
        }
        // Answers that will come all the time.
        for (RpcClient client : oneWay.clients) {
            Target target = client.stub(Target.class);
            for (int millis = 100; millis < 30_000; millis += 100) {
                target.later(millis);
            }
        }
        Waiting.millis(1_000);
        trials.forEach(trial -> trial.watches.forEach(LinkWatch::forget));
        long since = System.nanoTime();
        namespace.drop(0, 3 * LINKS, false);
        namespace.drop(3 * LINKS, LINKS, true);
        byte[] large = new byte[MEBIBYTE];
        for (RpcClient client : full.clients) {
            Target target = client.stub(Target.class);
            for (int i = 0; i < 12; i++) {
                target.bytes(0, large);
            }
        }
        Waiting.millis(4_500 - (System.nanoTime() - since) / 1_000_000);
        load.newHistogram();
        Waiting.millis(18_500);
        double slowestCall = load.newHistogram().millisAt(1);
        trials.forEach(trial -> trial.measure(since));
        namespace.heal();
        return slowestCall;
    }
}
