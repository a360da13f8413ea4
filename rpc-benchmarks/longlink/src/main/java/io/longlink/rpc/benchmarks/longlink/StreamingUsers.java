package io.longlink.rpc.benchmarks.longlink;

import io.longlink.rpc.annotations.RpcInterface;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.concurrent.Flow;

/** The workload's stream. */
@RpcInterface(name = "userStreams")
public interface StreamingUsers {

    Flow.Publisher<User> watchUsers(int count);
}
