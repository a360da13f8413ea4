package io.longlink.rpc.chaos.links;

import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.NonBlocking;
import io.longlink.rpc.annotations.RpcInterface;
import java.util.concurrent.CompletionStage;

/** Called while links break. */
@RpcInterface
public interface Target {

    /** Enters the id into the server's ledger, which outlives the server. Must not run twice. */
    CompletionStage<Long> record(long id);

    /** Gives the value back, from a worker. */
    @Idempotent
    CompletionStage<Long> echo(long value);

    /** Holds a worker for so long, without work for a processor. */
    @Idempotent
    CompletionStage<Integer> hold(int millis);

    /** Answers after so long and holds no worker meanwhile. */
    @Idempotent
    @NonBlocking
    CompletionStage<Integer> later(int millis);

    /** Answers with as many bytes. */
    @Idempotent
    CompletionStage<byte[]> bytes(int size, byte[] sent);
}
