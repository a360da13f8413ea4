package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.annotations.NonBlocking;
import io.longlink.rpc.annotations.RpcInterface;
import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.Metadata;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** One server in a chain, or the only one. */
@RpcInterface
public interface Hop {

    /** The deadline of the call that the chain began with, by this machine's clock. Each hop passes it on. */
    Metadata.Key<Long> DEADLINE = Metadata.Key.number("deadline");

    /** When that was made. */
    Metadata.Key<Long> STARTED = Metadata.Key.number("started");

    /** When the hop before has made this call, and its deadline. */
    Metadata.Key<Long> SENT = Metadata.Key.number("sent");

    Metadata.Key<Long> MEANT = Metadata.Key.number("meant");

    /** Says so with every call. */
    ClientInterceptor CLOCK = call -> {
        long left = call.timeLeft().toNanos();
        long now = System.nanoTime();
        call.put(SENT, now);
        call.put(MEANT, now + left);
        if (call.metadata().get(DEADLINE) == null) {
            call.put(STARTED, now);
            call.put(DEADLINE, now + left);
        }
        return null;
    };

    /** Notes whether it began after {@link #DEADLINE}, holds its worker for so long, and asks the next hop. */
    CompletionStage<Integer> work(int holdMicros);

    /** Blocks at the last hop until it is interrupted, and notes when that was. */
    CompletionStage<Integer> block(long id);

    /** Computes until it is told that nobody waits for it, and notes when that was. */
    CompletionStage<Integer> compute(long id);

    CompletionStage<Long> echo(long value);

    /** Answers after so long and holds no worker meanwhile. */
    @NonBlocking
    CompletionStage<Integer> later(int millis);

    /** As many items as are asked for, as fast as they are asked for; notes when it was cancelled. */
    Flow.Publisher<Long> count(long id, long items);
}
