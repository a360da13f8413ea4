package io.longlink.rpc.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.client.LinkState;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.checks.ThreadsLeft;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers, clients and raw connections of a test, for {@code @RegisterExtension}. Closes all of them after it, last first,
 * and then finds nothing: no thread of ours, no port that still listens.
 */
public final class Endpoints implements AfterEachCallback {

    /** Longer than any machine needs. Tests that wait for a deadline set their own. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Integer> ports = new ArrayList<>();

    /** A server of this service with its defaults, on a free port. */
    public RpcServer serve(Echo service) {
        return start(RpcServer.builder().service(Echo.class, service));
    }

    public RpcServer start(RpcServer.Builder builder) {
        return startOn(0, builder);
    }

    public RpcServer startOn(int port, RpcServer.Builder builder) {
        RpcServer server = builder.host("127.0.0.1").port(port).start();
        open.push(server);
        ports.add(server.port());
        return server;
    }

    /** A client of these servers, patient enough for a slow machine. */
    public RpcClient client(RpcServer... servers) {
        return build(patient(), servers);
    }

    public RpcClient build(RpcClient.Builder builder, RpcServer... servers) {
        String[] addresses = new String[servers.length];
        for (int i = 0; i < servers.length; i++) {
            addresses[i] = "127.0.0.1:" + servers[i].port();
        }
        return keep(builder.addresses(addresses).build());
    }

    public static RpcClient.Builder patient() {
        return RpcClient.builder().deadline(PATIENCE);
    }

    /** Calls until there are so many links that can be used; how often it called, whatever came of that. */
    public static int connect(RpcClient client, int links) {
        Echo echo = client.stub(Echo.class);
        AtomicInteger calls = new AtomicInteger();
        await().ignoreExceptions().until(() -> {
            if (client.links().stream()
                            .filter(link -> link.state() == LinkState.READY)
                            .count()
                    == links) {
                return true;
            }
            calls.incrementAndGet();
            echo.echo("connect");
            return false;
        });
        return calls.get();
    }

    public Echo echo(RpcServer... servers) {
        return client(servers).stub(Echo.class);
    }

    /** A connection that speaks the protocol by hand. */
    public RawPeer connect(RpcServer server) throws IOException {
        return keep(new RawPeer(new Socket(InetAddress.getLoopbackAddress(), server.port())));
    }

    public <C extends AutoCloseable> C keep(C closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        new ThreadsLeft().afterEach(context);
        for (int port : ports) {
            assertNobodyListens(port);
        }
        ports.clear();
    }

    private static void assertNobodyListens(int port) {
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .as("connecting to port %d after the test", port)
                .isInstanceOf(ConnectException.class);
    }
}
