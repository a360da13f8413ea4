package io.longlink.rpc.benchmarks.sofa;

import com.alipay.sofa.rpc.config.ConsumerConfig;
import com.alipay.sofa.rpc.config.ProviderConfig;
import com.alipay.sofa.rpc.config.ServerConfig;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.Peer;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.List;

/** One connection for blocking calls, one for calls with a callback: SOFARPC keeps the two apart. */
final class SofaPeer implements Peer {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** Its own default is none: it refuses calls when its 200 workers are busy. */
    private static final int QUEUED_CALLS = 4_096;

    @Override
    public void serve(int port, UserService users) {
        ServerConfig server = new ServerConfig()
                .setProtocol("bolt")
                .setHost("127.0.0.1")
                .setPort(port)
                .setQueues(QUEUED_CALLS)
                .setDaemon(true);
        new ProviderConfig<UserService>()
                .setInterfaceId(UserService.class.getName())
                .setRef(users)
                .setServer(server)
                .setFilter(List.of("-providerTracer"))
                .setRegister(false)
                .export();
    }

    @Override
    public Connection connect(int port) {
        return new SofaConnection(reference(port, "sync"), new CallbackUsers(reference(port, "callback")));
    }

    private static UserService reference(int port, String invokeType) {
        return new ConsumerConfig<UserService>()
                .setInterfaceId(UserService.class.getName())
                .setProtocol("bolt")
                .setDirectUrl("bolt://127.0.0.1:" + port)
                .setInvokeType(invokeType)
                .setRegister(false)
                .setFilter(List.of("-consumerTracer"))
                .setTimeout(TIMEOUT_MILLIS)
                .setRepeatedReferLimit(2)
                .refer();
    }

    private record SofaConnection(UserService blocking, AsyncUserService async) implements Connection {}
}
