package io.longlink.rpc.benchmarks.dubbo;

import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.Peer;
import io.longlink.rpc.benchmarks.workload.UserService;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;

/** One connection, which all references share. */
final class DubboPeer implements Peer {

    private static final String HESSIAN = "hessian2";
    private static final int LARGEST_MESSAGE = 8 << 20;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final String protocol;

    /** @param protocol {@code dubbo} or {@code tri} */
    DubboPeer(String protocol) {
        this.protocol = protocol;
    }

    @Override
    public void serve(int port, UserService users) {
        ProtocolConfig config = new ProtocolConfig(protocol, port);
        config.setHost("127.0.0.1");
        config.setSerialization(HESSIAN);
        config.setPreferSerialization(HESSIAN);
        config.setPayload(LARGEST_MESSAGE);
        DubboBootstrap.getInstance()
                .application(application())
                .registry(new RegistryConfig(RegistryConfig.NO_AVAILABLE))
                .protocol(config)
                .service(service(UserService.class, users))
                .service(service(FutureUsers.class, new CompletedUsers(users)))
                .start();
    }

    private static <T> ServiceConfig<T> service(Class<T> type, T implementation) {
        ServiceConfig<T> config = new ServiceConfig<>();
        config.setInterface(type);
        config.setRef(implementation);
        config.setSerialization(HESSIAN);
        config.setPreferSerialization(HESSIAN);
        return config;
    }

    @Override
    public Connection connect(int port) {
        ReferenceConfig<UserService> blocking = reference(UserService.class, port);
        ReferenceConfig<FutureUsers> futures = reference(FutureUsers.class, port);
        DubboBootstrap.getInstance()
                .application(application())
                .reference(blocking)
                .reference(futures)
                .start();
        return new DubboConnection(blocking.get(), new AnsweringUsers(futures.get()));
    }

    private <T> ReferenceConfig<T> reference(Class<T> type, int port) {
        ReferenceConfig<T> config = new ReferenceConfig<>();
        config.setInterface(type);
        config.setUrl(protocol + "://127.0.0.1:" + port + "/" + type.getName() + "?serialization=" + HESSIAN
                + "&prefer.serialization=" + HESSIAN + "&payload=" + LARGEST_MESSAGE);
        config.setTimeout(TIMEOUT_MILLIS);
        config.setRetries(0);
        return config;
    }

    private static ApplicationConfig application() {
        ApplicationConfig config = new ApplicationConfig("benchmark");
        config.setQosEnable(false);
        config.setLogger("slf4j");
        return config;
    }

    private record DubboConnection(UserService blocking, AsyncUserService async) implements Connection {}
}
