package io.longlink.rpc.testing;

import io.longlink.rpc.server.RpcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server in a {@link TestNetwork}, and what can go wrong with it and on the way to it. Every fault holds from the moment its
 * method returns until {@link #heal}, for all clients. For the thread of a test.
 */
public final class TestServer {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Driver driver;
    private final Host host;
    private final String address;
    private final Way requests;
    private final Way answers;
    private @Nullable RpcServer server;

    // The driver's.
    private final List<Connection> connections = new ArrayList<>();
    private boolean refusing;

    TestServer(Driver driver, Host host, String address) {
        this.driver = driver;
        this.host = host;
        this.address = address;
        requests = new Way(driver);
        answers = new Way(driver);
    }

    Host host() {
        return host;
    }

    void runs(RpcServer running) {
        server = running;
    }

    /** {@code host:port} under which clients in this network find it. */
    public String address() {
        return address;
    }

    /** Everything takes so long, each way: bytes, and connections that are made. */
    public void delay(Duration each) {
        now(() -> {
            requests.delay(each.toNanos());
            answers.delay(each.toNanos());
        });
    }

    /** Nothing reaches the server. As with TCP, what was sent arrives later if the connection outlives the fault. */
    public void dropRequests() {
        now(requests::cut);
    }

    /** Nothing reaches the clients; the server hears them. Otherwise as {@link #dropRequests}. */
    public void dropAnswers() {
        now(answers::cut);
    }

    /** Nobody listens: new connections are refused. Those that there are go on. */
    public void refuse() {
        now(() -> refusing = true);
    }

    /** Ends the connections that there are, and both ends are told. */
    public void reset() {
        now(() -> {
            connections.forEach(Connection::reset);
            connections.clear();
        });
    }

    /**
     * The connections that there are go silent for good, and neither end is told: something in between has forgotten them.
     * New ones work; only a heartbeat finds out.
     */
    public void halfOpen() {
        now(() -> {
            connections.forEach(Connection::goSilent);
            connections.clear();
        });
    }

    /** The server's process stands still: connections are made and bytes are taken for it, and nothing happens. */
    public void pause() {
        now(() -> host.pause(true));
    }

    /** Nothing is wrong any more. What was held up goes on; what is lost stays lost. */
    public void heal() {
        now(() -> {
            host.pause(false);
            refusing = false;
            requests.heal();
            answers.heal();
        });
    }

    /**
     * Shuts the server down as {@link RpcServer#close} does: clients are told, and calls in flight are finished. On a virtual
     * clock as much time passes as that takes.
     */
    public void stop() {
        heal();
        if (server != null) {
            server.close();
        }
    }

    /** The end of the network: nobody is left to be told. */
    void kill() {
        if (server != null) {
            server.shutdown(Duration.ZERO);
        }
    }

    /** What follows from it without time passing has happened when this returns. */
    private void now(Runnable change) {
        driver.run(change);
        try {
            driver.awaitRest(PATIENCE_NANOS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // The network's, on the driver's thread.

    boolean isRefusing() {
        return refusing;
    }

    Way requests() {
        return requests;
    }

    Way answers() {
        return answers;
    }

    Connection connect() {
        Connection made = new Connection(requests, answers);
        connections.add(made);
        return made;
    }

    @Override
    public String toString() {
        return address;
    }
}
