package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.RpcClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Four times more calls than the workers can take, each of which a call holds for 10 ms. */
final class Overload {

    private static final int WORKERS = 16;
    private static final int WATCHED = 40;
    private static final int HOLD_MILLIS = 10;
    private static final double CAPACITY = 1_000.0 / HOLD_MILLIS * WORKERS;

    private Overload() {}

    static void run(Setting setting) {
        int seconds = setting.rounds(30, 8);
        try (TargetProcess server = setting.server(WORKERS);
                RpcClient client = Setting.client(Duration.ofSeconds(3), server);
                RpcClient watcher = RpcClient.builder()
                        .addresses(Setting.loopback(3, WATCHED, server.port()).toArray(String[]::new))
                        .heartbeat(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(4))
                        .build()) {
            watcher.stub(Target.class);
            Target target = client.stub(Target.class);
            Setting.awaitReady(client, 1);
            Setting.awaitReady(watcher, WATCHED);
            try (OpenLoop load = new OpenLoop(CAPACITY / 4, 0, id -> target.hold(HOLD_MILLIS))) {
                Waiting.millis(5_000);
                Phase light = phase(load, 0.9, 6);
                Phase peak = phase(load, 1.2, 6);
                RoundTrips trips = new RoundTrips(watcher);
                Phase heavy = phase(load, 4, seconds);
                Histogram beats = trips.end();
                load.rate(CAPACITY / 2);
                Waiting.millis(5_000);
                Phase after = phase(load, 0.5, 5);
                double best = Math.max(light.goodput, peak.goodput);
                setting.table()
                        .add(new Figure(
                                "4 × overload for " + seconds + " s: goodput, of the peak",
                                "≥ 85 %",
                                Math.round(100 * heavy.goodput / best) + " % (" + Math.round(heavy.goodput) + "/s of "
                                        + Math.round(best) + "/s)",
                                heavy.goodput >= 0.85 * best));
                setting.table()
                        .add(Figure.atMost(
                                "p99 of accepted calls, against " + Math.round(light.p99) + " ms at 0.9 ×",
                                3,
                                heavy.p99 / light.p99,
                                "×"));
                setting.table()
                        .add(Figure.atMost(
                                "heartbeat answered meanwhile, p99.9 of " + beats.count(),
                                50,
                                beats.millisAt(0.999),
                                "ms"));
                setting.table()
                        .add(Figure.atMost(
                                "5 s after the overload: p99, against 0.9 ×", 1.5, after.p99 / light.p99, "×"));
                setting.table().add(Figure.none("calls that fail then", after.failed));
            }
        }
    }

    private record Phase(double goodput, double p99, long failed) {}

    private static Phase phase(OpenLoop load, double times, int seconds) {
        load.rate(CAPACITY * times);
        Waiting.millis(1_000);
        load.newHistogram();
        long succeeded = load.succeeded();
        long failed = load.failed();
        long began = System.nanoTime();
        Waiting.millis(seconds * 1_000L);
        double took = (System.nanoTime() - began) / 1e9;
        long done = load.succeeded() - succeeded;
        long lost = load.failed() - failed;
        return new Phase(done / took, load.newHistogram().millisAt(0.99), lost);
    }

    /** Round trips of PINGs, taken back out of the smoothed ones. */
    private static final class RoundTrips {
        private final RpcClient client;
        private final Histogram trips = new Histogram();
        private final Map<String, LinkSnapshot> last = new HashMap<>();
        private final Thread thread = new Thread(this::run, "round-trips");
        private volatile boolean ended;

        RoundTrips(RpcClient client) {
            this.client = client;
            thread.start();
        }

        private void run() {
            while (!ended) {
                for (LinkSnapshot link : client.links()) {
                    LinkSnapshot before = last.put(link.address().toString(), link);
                    if (before != null && link.pongs() == before.pongs() + 1) {
                        long old = before.roundTrip().toNanos();
                        trips.add(old + 8 * (link.roundTrip().toNanos() - old));
                    }
                }
                Waiting.millis(20);
            }
        }

        Histogram end() {
            ended = true;
            Waiting.millis(50);
            return trips;
        }
    }
}
