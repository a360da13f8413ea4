package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.RpcClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Large messages, one each way at any time, over a link that is far too narrow for them: slow is not dead. */
final class SlowLink {

    private static final int BYTES = 4 << 20;
    private static final int BYTES_PER_SECOND = 100_000;

    private SlowLink() {}

    static void run(Setting setting) {
        int seconds = setting.rounds(300, 60);
        try (TargetProcess server = setting.server();
                Relay relay = new Relay(server.port(), BYTES_PER_SECOND);
                RpcClient client = RpcClient.builder()
                        .addresses(relay.address())
                        .deadline(Duration.ofMinutes(20))
                        .build()) {
            Target target = client.stub(Target.class);
            Setting.awaitReady(client, 1);
            AtomicLong messages = new AtomicLong();
            AtomicLong failed = new AtomicLong();
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            again(() -> target.bytes(1, new byte[BYTES]), messages, failed, end);
            again(() -> target.bytes(BYTES, new byte[1]), messages, failed, end);
            Waiting.millis(seconds * 1_000L);
            LinkSnapshot link = client.links().get(0);
            boolean whole = link.lastProblem().isEmpty();
            setting.table()
                    .add(new Figure(
                            "4 MiB messages at 100 kB/s for " + seconds + " s: links lost, calls failed",
                            "0, 0",
                            (whole ? "0" : "1 (" + link.lastProblem() + ")") + ", " + failed.get() + "; "
                                    + messages.get() + " messages, " + link.pings() + " PINGs",
                            whole && failed.get() == 0 && messages.get() > 0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void again(
            Supplier<CompletionStage<byte[]>> call, AtomicLong messages, AtomicLong failed, long end) {
        call.get().whenComplete((answer, failure) -> {
            if (System.nanoTime() >= end) {
                return;
            }
            if (failure == null) {
                messages.incrementAndGet();
                again(call, messages, failed, end);
            } else {
                System.err.println("slow link: " + failure);
                failed.incrementAndGet();
            }
        });
    }
}
