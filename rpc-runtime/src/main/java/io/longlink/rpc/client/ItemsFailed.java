package io.longlink.rpc.client;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;

/** The outcome of a call whose caller sends a stream that has failed. */
record ItemsFailed(Throwable cause) {

    RpcException by(RacingCall call) {
        return new RpcException(
                RpcStatus.CANCELLED,
                call.mayHaveRun() ? Execution.UNKNOWN : Execution.NOT_EXECUTED,
                call + ": the items that it was given failed",
                cause);
    }
}
