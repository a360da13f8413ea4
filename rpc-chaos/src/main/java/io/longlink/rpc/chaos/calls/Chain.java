package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.chaos.calls.StallWatch.Stall;
import io.longlink.rpc.chaos.links.Waiting;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.error.DeadlineExceededException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** A calls B, which calls C, each in a process of its own: nothing begins after its deadline, and the end of A's call ends C's. */
final class Chain {

    private static final int AT_ONCE = 48;
    private static final int[] DEADLINES = {20, 50, 100};
    private static final int SAMPLES = 1_000;

    private final FigureTable table;
    private final HopProcess last = new HopProcess();
    private final HopProcess middle = new HopProcess(last.address());
    private final StallWatch watch = new StallWatch();

    private Chain(FigureTable table) {
        this.table = table;
    }

    static void run(boolean quick, FigureTable table) {
        Chain chain = new Chain(table);
        try {
            chain.warm(quick ? 5_000 : 20_000);
            chain.deadlines(quick ? 20_000 : 100_000);
            chain.cancellation(quick ? 50 : 200);
        } finally {
            chain.middle.close();
            chain.last.close();
        }
    }

    private RpcClient client(int deadlineMillis) {
        RpcClient client = RpcClient.builder()
                .deadline(Duration.ofMillis(deadlineMillis))
                .addresses(middle.address())
                .interceptor(Hop.CLOCK)
                .build();
        client.stub(Hop.class);
        return client;
    }

    private void warm(int calls) {
        try (RpcClient client = client(10_000)) {
            Hop hop = client.stub(Hop.class);
            call(List.of(hop), new int[] {10_000}, calls, 0, new LongAdder(), new LongAdder());
        }
    }

    private void deadlines(int calls) {
        List<RpcClient> clients = new ArrayList<>();
        List<Hop> hops = new ArrayList<>();
        for (int millis : DEADLINES) {
            RpcClient client = client(millis);
            clients.add(client);
            hops.add(client.stub(Hop.class));
        }
        Waiting.millis(500);
        long began = System.nanoTime();
        long begunBefore = last.number("begun");
        LongAdder late = new LongAdder();
        LongAdder other = new LongAdder();
        call(hops, DEADLINES, calls, 1.1, late, other);
        clients.forEach(RpcClient::close);
        table.add(new Figure("calls A→B→C that ran out of time, of " + calls, "> 0", "" + late.sum(), late.sum() > 0));
        table.add(Figure.none("calls that failed in another way", other.sum()));
        System.out.println("  " + late.sum() + " of " + calls + " calls ran out of time, " + other.sum()
                + " failed otherwise, C began " + (last.number("begun") - begunBefore));
        judge(began, System.nanoTime());
    }

    private void judge(long from, long to) {
        List<LateCall> violations = new ArrayList<>(middle.late());
        violations.addAll(last.late());
        List<Stall> stalls = new ArrayList<>(watch.stalls());
        stalls.addAll(middle.stalls());
        stalls.addAll(last.stalls());
        System.out.println("  stalls of more than 1 ms: " + stalls.size());
        for (LateCall late : violations) {
            System.out.printf(
                    "  late by %d µs, on its way unnoticed for %d µs, beside a stall of %d µs, needed %d; by chance there is one in %.0f %%%n",
                    late.nanos() / 1_000,
                    (late.heard() - late.from()) / 1_000,
                    late.reason(stalls) / 1_000,
                    late.needed() / 1_000,
                    100 * byChance(late, stalls, from, to));
        }
        table.add(Figure.atMost("work begun after its deadline at B or C", 10, violations.size(), "times"));
        table.add(Figure.none(
                "of these, beside no recorded stall that was long enough",
                violations.stream().filter(late -> late.reason(stalls) == 0).count()));
    }

    /** In how much of the time there would have been a reason as well. */
    private static double byChance(LateCall late, List<Stall> stalls, long from, long to) {
        int found = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long moment = from + (to - from) / SAMPLES * i;
            found += late.later(moment - late.from()).reason(stalls) > 0 ? 1 : 0;
        }
        return (double) found / SAMPLES;
    }

    /** @param share of its deadline that B holds a call at most */
    private static void call(
            List<Hop> hops, int[] deadlines, int calls, double share, LongAdder late, LongAdder other) {
        Random random = new Random(6);
        Semaphore atOnce = new Semaphore(AT_ONCE);
        for (int i = 0; i < calls; i++) {
            int which = random.nextInt(hops.size());
            int millis = deadlines[which];
            int holdMicros = share == 0 ? 0 : random.nextInt((int) (millis * 1_000 * share));
            atOnce.acquireUninterruptibly();
            hops.get(which).work(holdMicros).whenComplete((done, thrown) -> {
                atOnce.release();
                if (thrown instanceof DeadlineExceededException) {
                    late.increment();
                } else if (thrown != null) {
                    other.increment();
                    System.out.println("  " + thrown);
                }
            });
        }
        atOnce.acquireUninterruptibly(AT_ONCE);
    }

    private void cancellation(int rounds) {
        double[] millis = new double[rounds];
        try (RpcClient client = client(60_000)) {
            Hop hop = client.stub(Hop.class);
            for (int i = 0; i < rounds; i++) {
                long id = i + 1L;
                CompletableFuture<Integer> call = hop.block(id).toCompletableFuture();
                Waiting.until(20, () -> last.blockedAt(id) != 0);
                long cancelled = System.nanoTime();
                call.cancel(true);
                Waiting.until(20, () -> last.stoppedAt(id) != 0);
                millis[i] = (last.stoppedAt(id) - cancelled) / 1e6;
            }
        }
        Moments.longest(table, "from cancelling at A to the interrupt in C, longest of " + rounds, millis);
    }
}
