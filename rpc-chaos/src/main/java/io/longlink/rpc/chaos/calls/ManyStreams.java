package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.chaos.links.Histogram;
import io.longlink.rpc.chaos.links.Waiting;
import io.longlink.rpc.client.RpcClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thousand streams over one link: all of them progress, calls beside them are hardly slower, and who cancels is heard. */
final class ManyStreams {

    private static final int STREAMS = 1_000;

    /** Each stream is asked for an item so often: 10,000 items a second in all. */
    private static final int PACE_MILLIS = 100;

    private static final int CALLS_PER_SECOND = 500;
    private static final double LEAST_SHARE = 0.5;

    private ManyStreams() {}

    static void run(boolean quick, FigureTable table) {
        int seconds = quick ? 5 : 20;
        try (HopProcess server = new HopProcess();
                RpcClient client = RpcClient.builder()
                        .deadline(Duration.ofSeconds(30))
                        .addresses(server.address())
                        .build()) {
            Hop hop = client.stub(Hop.class);
            calls(hop, 4); // everything is loaded and compiled
            beside(hop, server, seconds, table);
            fair(hop, quick ? 3 : 8, table);
            cancelled(hop, server, quick ? 50 : 200, table);
        }
    }

    private static List<Taker> open(Hop hop) {
        List<Taker> takers = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            Taker taker = new Taker();
            takers.add(taker);
            hop.count(0, Long.MAX_VALUE).subscribe(taker);
        }
        takers.forEach(taker -> taker.ask(1));
        Waiting.until(30, () -> takers.stream().allMatch(taker -> taker.count.get() > 0));
        return takers;
    }

    private static void beside(Hop hop, HopProcess server, int seconds, FigureTable table) {
        Histogram alone = calls(hop, seconds);
        List<Taker> takers = open(hop);
        Thread pacing = new Thread(() -> pace(takers), "pace");
        pacing.start();
        Waiting.millis(1_000);
        long cpu = server.number("cpu") + HopServer.cpuNanos();
        long items = items(takers);
        Histogram beside = calls(hop, seconds);
        items = items(takers) - items;
        cpu = server.number("cpu") + HopServer.cpuNanos() - cpu;
        pacing.interrupt();
        takers.forEach(Taker::cancel);
        System.out.printf(
                "  p50 %.2f ms alone, %.2f beside; p99 %.2f alone, %.2f beside%n",
                alone.millisAt(0.5), beside.millisAt(0.5), alone.millisAt(0.99), beside.millisAt(0.99));
        String load = STREAMS + " streams that take " + items / seconds + " items a second ("
                + Math.round(100.0
                        * cpu
                        / TimeUnit.SECONDS.toNanos(seconds)
                        / Runtime.getRuntime().availableProcessors())
                + " % of all processors)";
        table.add(Figure.atMost(
                "p99 of " + CALLS_PER_SECOND + " calls a second beside " + load,
                3,
                beside.millisAt(0.99) / Math.max(0.001, alone.millisAt(0.99)),
                "× that without them"));
    }

    private static void pace(List<Taker> takers) {
        long due = System.nanoTime();
        long step = TimeUnit.MILLISECONDS.toNanos(PACE_MILLIS) / takers.size();
        for (int i = 0; !Thread.interrupted(); i = (i + 1) % takers.size()) {
            due += step;
            long wait = due - System.nanoTime();
            if (wait > TimeUnit.MILLISECONDS.toNanos(1)) {
                LockSupport.parkNanos(wait);
            }
            takers.get(i).ask(1);
        }
    }

    private static long items(List<Taker> takers) {
        return takers.stream().mapToLong(taker -> taker.count.get()).sum();
    }

    /** Latency counts from the intended start. */
    private static Histogram calls(Hop hop, int seconds) {
        Histogram latency = new Histogram();
        int calls = seconds * CALLS_PER_SECOND;
        CountDownLatch answered = new CountDownLatch(calls);
        long due = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            due += TimeUnit.SECONDS.toNanos(1) / CALLS_PER_SECOND;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long from = due;
            hop.echo(i).whenComplete((answer, thrown) -> {
                latency.add(System.nanoTime() - from);
                answered.countDown();
            });
        }
        Waiting.until(30, () -> answered.getCount() == 0);
        return latency;
    }

    private static void fair(Hop hop, int seconds, FigureTable table) {
        List<Taker> takers = open(hop);
        takers.forEach(taker -> taker.ask(Long.MAX_VALUE / 2));
        Waiting.millis(1_000);
        long[] before = takers.stream().mapToLong(taker -> taker.count.get()).toArray();
        Waiting.millis(1_000L * seconds);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < before.length; i++) {
            long got = takers.get(i).count.get() - before[i];
            least = Math.min(least, got);
            most = Math.max(most, got);
        }
        takers.forEach(Taker::cancel);
        System.out.println("  items of a stream in " + seconds + " s: from " + least + " to " + most);
        double share = most == 0 ? 0 : (double) least / most;
        table.add(new Figure(
                STREAMS + " streams as fast as they go: items of the slowest to those of the fastest",
                "≥ " + LEAST_SHARE,
                String.format(Locale.ROOT, "%.2f", share),
                share >= LEAST_SHARE));
    }

    private static void cancelled(Hop hop, HopProcess server, int rounds, FigureTable table) {
        Waiting.until(20, () -> server.number("running") == 0);
        double[] millis = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long id = 1_000_000L + i;
            Taker taker = new Taker();
            hop.count(id, Long.MAX_VALUE).subscribe(taker);
            taker.ask(Long.MAX_VALUE / 2);
            Waiting.until(20, () -> taker.count.get() > 1_000);
            long cancelled = System.nanoTime();
            taker.cancel();
            Waiting.until(20, () -> server.stoppedAt(id) != 0);
            millis[i] = (server.stoppedAt(id) - cancelled) / 1e6;
        }
        Moments.longest(table, "from cancelling a stream to the end of its publisher, longest of " + rounds, millis);
    }

    /** Counts. */
    private static final class Taker implements Flow.Subscriber<Long> {

        private final AtomicLong count = new AtomicLong();
        private volatile Flow.@Nullable Subscription subscription;

        void ask(long items) {
            Flow.Subscription mine = subscription;
            if (mine != null) {
                mine.request(items);
            }
        }

        void cancel() {
            Flow.Subscription mine = subscription;
            if (mine != null) {
                mine.cancel();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription mine) {
            subscription = mine;
        }

        @Override
        public void onNext(Long item) {
            count.incrementAndGet();
        }

        @Override
        public void onError(Throwable thrown) {
            System.out.println("  a stream failed: " + thrown);
        }

        @Override
        public void onComplete() {
            System.out.println("  a stream ended");
        }
    }
}
