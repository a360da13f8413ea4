package io.longlink.rpc.tests.chains;

import io.longlink.rpc.annotations.Deadline;
import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.RpcInterface;
import java.util.concurrent.CompletionStage;

/** One of several services on a call's way. */
@RpcInterface
public interface Stop {

    /** Goes on to the end of the line, and answers when that answers. */
    CompletionStage<String> ride(String passenger);

    /** Whichever of two servers is quicker. */
    @Idempotent(hedge = "30ms")
    @Deadline("20s")
    String quickest(String passenger);
}
