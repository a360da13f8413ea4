package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.chaos.links.Waiting;
import io.longlink.rpc.client.RpcClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Callers that wait no longer, in every way that there is: the server's code hears of each. Streams are {@link ManyStreams}' matter. */
final class GivingUp {

    private static final int SECONDS = 20;

    private final HopProcess server;
    private final FigureTable table;
    private final int rounds;
    private long lastId;

    private GivingUp(HopProcess server, FigureTable table, int rounds) {
        this.server = server;
        this.table = table;
        this.rounds = rounds;
    }

    static void run(boolean quick, FigureTable table) {
        try (HopProcess server = new HopProcess()) {
            GivingUp scenario = new GivingUp(server, table, quick ? 20 : 100);
            scenario.cancelled();
            scenario.outOfTime();
            scenario.closed();
        }
    }

    private RpcClient.Builder client() {
        return RpcClient.builder().deadline(Duration.ofMinutes(1)).addresses(server.address());
    }

    private void cancelled() {
        double[] interrupts = new double[rounds];
        double[] tokens = new double[rounds];
        try (RpcClient client = client().build()) {
            Hop hop = client.stub(Hop.class);
            for (int i = 0; i < rounds; i++) {
                long blocks = ++lastId;
                interrupts[i] = cancel(blocks, hop.block(blocks).toCompletableFuture());
                long computes = ++lastId;
                tokens[i] = cancel(computes, hop.compute(computes).toCompletableFuture());
            }
        }
        report("CompletableFuture.cancel to the interrupt", interrupts);
        report("CompletableFuture.cancel to Cancellation.isCancelled", tokens);
    }

    private double cancel(long id, CompletableFuture<Integer> call) {
        awaitBegin(id);
        long now = System.nanoTime();
        call.cancel(true);
        return millisToStop(id, now);
    }

    private void outOfTime() {
        double[] millis = new double[rounds];
        AtomicLong deadline = new AtomicLong();
        try (RpcClient client = client().deadline(Duration.ofMillis(150))
                .interceptor(call -> {
                    deadline.set(System.nanoTime() + call.timeLeft().toNanos());
                    return null;
                })
                .build()) {
            Hop hop = client.stub(Hop.class);
            for (int i = 0; i < rounds; i++) {
                long id = ++lastId;
                CompletableFuture<Integer> call = hop.block(id).toCompletableFuture();
                awaitBegin(id);
                millis[i] = millisToStop(id, deadline.get());
                call.cancel(true);
            }
        }
        report("a passed deadline to the interrupt", millis);
    }

    private void closed() {
        double[] millis = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long id = ++lastId;
            RpcClient client = client().build();
            client.stub(Hop.class).block(id);
            awaitBegin(id);
            long now = System.nanoTime();
            client.close();
            millis[i] = millisToStop(id, now);
        }
        report("RpcClient.close to the interrupt", millis);
    }

    private void awaitBegin(long id) {
        Waiting.until(SECONDS, () -> server.blockedAt(id) != 0);
    }

    private double millisToStop(long id, long from) {
        boolean stopped = Waiting.until(SECONDS, () -> server.stoppedAt(id) != 0);
        return stopped ? Math.max(0, server.stoppedAt(id) - from) / 1e6 : -1;
    }

    private void report(String what, double[] millis) {
        Moments.longest(table, "from " + what + ", longest of " + rounds, millis);
    }
}
