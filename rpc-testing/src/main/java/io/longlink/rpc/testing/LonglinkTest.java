package io.longlink.rpc.testing;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Services of a JUnit test, and the way to them, without sockets:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LonglinkTest rpc = LonglinkTest.serving(Greeter.class, new GreeterService());
 *
 * private final Greeter greeter = rpc.stub(Greeter.class);
 * }</pre>
 *
 * <p>In a static field it lives as long as the test class, and every fault ends with its test; in an instance field each test
 * has its own. Tests and constructors may also take stubs as parameters.
 */
public final class LonglinkTest
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    /** What {@code rpc} may be asked for while it runs. */
    private record Running(TestNetwork network, List<TestServer> servers, RpcClient client, boolean ofClass) {}

    private final List<Consumer<RpcServer.Builder>> services = new ArrayList<>();
    private final Set<Class<?>> contracts = new HashSet<>();
    private Consumer<RpcServer.Builder> serverSettings = builder -> {};
    private Consumer<RpcClient.Builder> clientSettings = builder -> {};
    private int serverCount = 1;
    private boolean virtual;
    private @Nullable Running running;

    /** The test class, and those nested in it, that are under way. */
    private int classes;

    private LonglinkTest() {}

    /** A server with this service. It should have no state that one test leaves to the next. */
    public static <S> LonglinkTest serving(Class<S> contract, S service) {
        return new LonglinkTest().and(contract, service);
    }

    /** One more service of the same server. */
    public <S> LonglinkTest and(Class<S> contract, S service) {
        contracts.add(contract);
        services.add(builder -> builder.service(contract, service));
        return this;
    }

    /** So many servers, each with all services; one unless said. */
    public LonglinkTest servers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("servers: " + count + " (expected: at least 1)");
        }
        serverCount = count;
        return this;
    }

    /** As {@link TestNetwork#onVirtualClock}. */
    public LonglinkTest onVirtualClock() {
        virtual = true;
        return this;
    }

    /** Settings of the servers other than their services. */
    public LonglinkTest server(Consumer<RpcServer.Builder> settings) {
        serverSettings = settings;
        return this;
    }

    /** Settings of the client. */
    public LonglinkTest client(Consumer<RpcClient.Builder> settings) {
        clientSettings = settings;
        return this;
    }

    /** The generated stub, whose calls go to the servers of this test. */
    public <S> S stub(Class<S> contract) {
        return client().stub(contract);
    }

    public RpcClient client() {
        return running().client();
    }

    /** The server, or the first of them: what can go wrong with it and on the way to it. */
    public TestServer server() {
        return server(0);
    }

    /** One of several servers; 0 is the first. */
    public TestServer server(int index) {
        return running().servers().get(index);
    }

    /** For further clients. */
    public TestNetwork network() {
        return running().network();
    }

    /** As {@link TestNetwork#start}. */
    public <T> CompletableFuture<T> start(Callable<T> code) {
        return network().start(code);
    }

    /** As {@link TestNetwork#advance}. */
    public void advance(Duration time) {
        network().advance(time);
    }

    /** As {@link TestNetwork#elapsed}. */
    public Duration elapsed() {
        return network().elapsed();
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("nothing is served yet (expected: an extension registered with"
                    + " @RegisterExtension, in a static field where constructors and fields use it)");
        }
        return now;
    }

    private Running start(boolean ofClass) {
        TestNetwork network = virtual ? TestNetwork.onVirtualClock() : TestNetwork.inRealTime();
        try {
            List<TestServer> servers = new ArrayList<>();
            for (int i = 0; i < serverCount; i++) {
                servers.add(network.serve(builder -> {
                    services.forEach(service -> service.accept(builder));
                    serverSettings.accept(builder);
                }));
            }
            return new Running(network, List.copyOf(servers), network.connect(clientSettings), ofClass);
        } catch (RuntimeException | Error failed) {
            network.close();
            throw failed;
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (classes++ == 0) {
            running = start(true);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (running == null) {
            running = start(false);
        }
        network().noteTester();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Running now = running;
        if (now != null && now.ofClass()) {
            now.network().heal();
        } else {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--classes == 0) {
            stop();
        }
    }

    private void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.network().close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return contracts.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stub(parameter.getParameter().getType());
    }
}
