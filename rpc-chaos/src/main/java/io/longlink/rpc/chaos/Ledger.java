package io.longlink.rpc.chaos;

import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.RpcInterface;

/** Called while things break: one method that must not run twice, one that may. */
@RpcInterface
public interface Ledger {

    /** Enters the id; whoever compares the ledger with its calls afterwards sees what was lost and what ran twice. */
    void record(long id);

    /** Gives the value back. */
    @Idempotent
    long echo(long value);
}
