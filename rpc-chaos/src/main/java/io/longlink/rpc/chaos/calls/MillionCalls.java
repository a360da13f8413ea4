package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.chaos.links.Waiting;
import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.RpcClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Calls that are answered, cancelled, late or cut off, by chance: each ends once, and nothing is left of any. */
final class MillionCalls {

    private static final int AT_ONCE = 400;
    private static final int CUT_EVERY_MILLIS = 300;
    private static final List<String> PER_CALL = List.of(
            "OutgoingCall", "OutgoingStream", "IncomingCall", "IncomingStream", "ItemSender", "ItemReceiver", "Race");

    private final AtomicIntegerArray ends;
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final LongAdder answers = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable CompletableFuture<?>> some = new AtomicReferenceArray<>(64);

    private MillionCalls(int calls) {
        ends = new AtomicIntegerArray(calls);
    }

    static void run(boolean quick, FigureTable table) {
        int calls = quick ? 100_000 : 1_000_000;
        long seed = 6;
        try (HopProcess server = new HopProcess();
                Cutter cutter = new Cutter(server.port());
                RpcClient client = client(cutter, 3_000);
                RpcClient hasty = client(cutter, 3)) {
            MillionCalls million = new MillionCalls(calls);
            million.make(seed, client.stub(Hop.class), hasty.stub(Hop.class), cutter);
            million.report(table, seed, server, List.of(client, hasty));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static RpcClient client(Cutter cutter, int deadlineMillis) {
        return RpcClient.builder()
                .deadline(Duration.ofMillis(deadlineMillis))
                .addresses(cutter.address())
                .build();
    }

    private void make(long seed, Hop hop, Hop hasty, Cutter cutter) {
        SplittableRandom random = new SplittableRandom(seed);
        Thread cutting = new Thread(
                () -> {
                    while (!Thread.interrupted()) {
                        try {
                            Thread.sleep(CUT_EVERY_MILLIS);
                        } catch (InterruptedException over) {
                            return;
                        }
                        cutter.cut();
                    }
                },
                "cutting");
        cutting.start();
        for (int id = 0; id < ends.length(); id++) {
            if (!atOnce.tryAcquire()) {
                atOnce.acquireUninterruptibly();
            }
            int dice = random.nextInt(100);
            if (dice < 55) {
                follow(id, hop.echo(id));
            } else if (dice < 70) {
                CompletableFuture<?> call = follow(id, hop.later(2 + dice % 3));
                CompletableFuture<?> victim = some.getAndSet(random.nextInt(some.length()), call);
                if (victim != null) {
                    victim.cancel(true);
                }
            } else if (dice < 80) {
                follow(id, hop.later(1)).cancel(true);
            } else if (dice < 90) {
                follow(id, hasty.later(1 + dice % 5));
            } else {
                hop.count(0, 1 + random.nextInt(60)).subscribe(new Few(id, dice < 95));
            }
        }
        cutting.interrupt();
        for (int i = 0; i < some.length(); i++) {
            some.set(i, null);
        }
        Waiting.until(60, () -> atOnce.availablePermits() == AT_ONCE);
    }

    private CompletableFuture<?> follow(int id, CompletionStage<?> call) {
        CompletableFuture<?> future = call.toCompletableFuture();
        future.whenComplete((answer, thrown) -> ended(id, thrown));
        return future;
    }

    private void ended(int id, @Nullable Throwable thrown) {
        ends.incrementAndGet(id);
        if (thrown == null) {
            answers.increment();
        } else {
            Throwable cause =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            failures.computeIfAbsent(cause.getClass().getSimpleName(), first -> new LongAdder())
                    .increment();
        }
        atOnce.release();
    }

    /** Takes all items, or a few and cancels. */
    private final class Few implements Flow.Subscriber<Long> {

        private final int id;
        private final boolean all;
        private int got;
        private Flow.@Nullable Subscription subscription;

        Few(int id, boolean all) {
            this.id = id;
            this.all = all;
        }

        @Override
        public void onSubscribe(Flow.Subscription mine) {
            subscription = mine;
            mine.request(all ? Long.MAX_VALUE : 3);
        }

        @Override
        public void onNext(Long item) {
            got++;
            if (!all && got == 1 && subscription != null) {
                subscription.cancel();
                ended(id, new StreamCancelled());
            }
        }

        @Override
        public void onError(Throwable thrown) {
            ended(id, thrown);
        }

        @Override
        public void onComplete() {
            ended(id, null);
        }
    }

    private static final class StreamCancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void report(FigureTable table, long seed, HopProcess server, List<RpcClient> clients) {
        long never = 0;
        long more = 0;
        for (int id = 0; id < ends.length(); id++) {
            never += ends.get(id) == 0 ? 1 : 0;
            more += ends.get(id) > 1 ? 1 : 0;
        }
        System.out.println("  seed " + seed + ", answered " + answers.sum() + ", else " + new TreeMap<>(failures));
        table.add(new Figure(
                "calls made; of them cancelled, late, cut off",
                "some of each",
                ends.length() + "; " + of("CancellationException") + ", " + of("DeadlineExceededException") + ", "
                        + of("OutcomeUnknownException"),
                of("CancellationException") > 0
                        && of("DeadlineExceededException") > 0
                        && of("OutcomeUnknownException") > 0));
        table.add(Figure.none("calls that did not end", never));
        table.add(Figure.none("calls that ended more than once", more));
        boolean idle = Waiting.until(
                20, () -> inFlight(clients) == 0 && server.number("inflight") == 0 && server.number("running") == 0);
        table.add(Figure.none("calls in flight that the client's links show afterwards", inFlight(clients)));
        table.add(Figure.none("calls that the server's links show afterwards", server.number("inflight")));
        table.add(Figure.none("methods and publishers that still run", idle ? 0 : server.number("running")));
        table.add(Figure.none("bytes held by the server", server.number("held")));
        table.add(Figure.none(
                "objects of calls and streams that are reachable in the client",
                left(ProcessHandle.current().pid())));
        table.add(Figure.none("objects of calls and streams that are reachable in the server", left(server.pid())));
    }

    /** A connection that has been cut is kept for five seconds, by the timer that watches its beginning. */
    private static long left(long pid) {
        for (int looks = 1; looks < 10 && LiveObjects.count(pid, PER_CALL) > 0; looks++) {
            Waiting.millis(2_000);
        }
        return LiveObjects.count(pid, PER_CALL);
    }

    private long of(String failure) {
        LongAdder count = failures.get(failure);
        return count == null ? 0 : count.sum();
    }

    private static long inFlight(List<RpcClient> clients) {
        return clients.stream()
                .flatMap(client -> client.links().stream())
                .mapToLong(LinkSnapshot::callsInFlight)
                .sum();
    }
}
