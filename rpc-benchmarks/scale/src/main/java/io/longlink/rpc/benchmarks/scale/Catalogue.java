package io.longlink.rpc.benchmarks.scale;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** All services of one size: implemented by a class that is written and compiled beside them, and found as a service. */
public interface Catalogue {

    /** The class, in the package of its size. */
    String NAME = "All";

    void offer(RpcServer.Builder server);

    /** A caller for each method of each service, in order. */
    List<Caller> callers(RpcClient client);

    /** Calls one method of one service. */
    interface Caller {

        CompletionStage<Integer> call(int number);
    }
}
