package io.longlink.rpc.testing;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.server.RpcServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Servers and clients in one process, without sockets: the real pipelines and the real codec over a network whose faults a
 * test commands. Time is the machine's, or stands still until {@link #advance} moves it. For one test's thread; closing it
 * ends everything and leaves no thread.
 */
public final class TestNetwork implements AutoCloseable {

    private static final int PORT = 7700;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long BETWEEN_LOOKS_NANOS = 200_000;

    private final TestClock clock;

    /** The same throws in every run, as far as threads allow. */
    private final Random dice = new Random(PORT);

    private final Driver driver;
    private final Threads threads = new Threads();
    private final List<TestServer> servers = new CopyOnWriteArrayList<>();
    private final List<RpcClient> clients = new ArrayList<>();
    private boolean closed;

    // The driver's.
    private final Map<InetSocketAddress, InProcessListener> listeners = new HashMap<>();
    private int lastPort = 40_000;

    private TestNetwork(TestClock clock) {
        this.clock = clock;
        driver = new Driver(clock, threads);
        driver.start();
    }

    /** Deadlines and heartbeats take as long as they say. */
    public static TestNetwork inRealTime() {
        return new TestNetwork(TestClock.real());
    }

    /**
     * Time stands still, so no deadline passes and no heartbeat beats, but for {@link #advance}; and while the test's own
     * thread waits for a call or a {@link CompletableFuture} to which only time can bring an end, then from one timer to the
     * next. Bytes travel all the same: a call that nothing holds up is answered at once.
     */
    public static TestNetwork onVirtualClock() {
        return new TestNetwork(TestClock.virtual());
    }

    /**
     * Starts a server. What it listens on and which threads it uses is the network's business.
     *
     * @param how adds the services at least
     */
    public TestServer serve(Consumer<RpcServer.Builder> how) {
        noteTester();
        String host = "10.0.0." + (servers.size() + 1);
        TestServer added = new TestServer(driver, new Host("server " + host), host + ":" + PORT);
        servers.add(added);
        RpcServer.Builder builder = RpcServer.builder().workers(threads);
        how.accept(builder);
        added.runs(builder.host(host)
                .port(PORT)
                .simulated(transport(added.host()), dice)
                .start());
        return added;
    }

    /**
     * A client of the servers that were started before it.
     *
     * @param how may change everything but the sockets
     */
    public RpcClient connect(Consumer<RpcClient.Builder> how) {
        noteTester();
        RpcClient.Builder builder = RpcClient.builder()
                .addresses(servers.stream().map(TestServer::address).toArray(String[]::new))
                .callbackExecutor(threads);
        how.accept(builder);
        RpcClient client = builder.simulated(transport(new Host("client " + (clients.size() + 1))), dice)
                .build();
        clients.add(client);
        return client;
    }

    private Transport transport(Host host) {
        return new Transport(
                "queues of the test kit",
                (threadCount, threadName, daemon) -> new Loops(driver.open(host)),
                () -> new InProcessChannel(this),
                () -> new InProcessListener(this));
    }

    /**
     * Runs code on a thread of its own, and returns when it has got as far as it can without time passing: it is done, or
     * waits for an answer that is on its way.
     */
    public <T> CompletableFuture<T> start(Callable<T> code) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(code.call());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
        settle();
        return result;
    }

    /** Time passes on the virtual clock: whatever is due meanwhile happens when it is due, and is over when this returns. */
    public void advance(Duration time) {
        noteTester();
        if (!clock.isHeld()) {
            throw new IllegalStateException("time is the machine's (expected: a network on a virtual clock)");
        }
        if (time.isNegative()) {
            throw new IllegalArgumentException("time: " + time + " (expected: not negative)");
        }
        long end = clock.nanoTime() + time.toNanos();
        settle();
        for (long next = driver.nextTimer(); next <= end; next = driver.nextTimer()) {
            moveTo(next);
        }
        moveTo(end);
    }

    private void moveTo(long nanos) {
        clock.moveTo(Math.max(nanos, clock.nanoTime()));
        driver.signal();
        settle();
    }

    /** The current thread is the one whose waiting makes time pass. */
    void noteTester() {
        driver.noteTester();
    }

    /**
     * Waits until nothing happens without time passing: no byte is on its way, and every service, callback and started piece of
     * code is done or waits. {@link #start} and {@link #advance} do this by themselves.
     */
    public void settle() {
        noteTester();
        long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!isSettled()) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("still at work after "
                            + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s: " + threads.describe());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while work went on", interrupted);
        }
    }

    /** Two looks, between which nothing has changed: who was woken at the first is seen at work, or done, at the second. */
    private boolean isSettled() throws InterruptedException {
        long rest = driver.awaitRest(PATIENCE_NANOS);
        if (threads.isIdle()) {
            return driver.stillRests(rest);
        }
        long first = threads.look();
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        threads.giveTurns();
        return first != Threads.AT_WORK && threads.look() == first && driver.stillRests(rest);
    }

    /** How much time has passed since the network was made, by its own clock. */
    public Duration elapsed() {
        return Duration.ofNanos(clock.nanoTime());
    }

    /** Ends all faults of all servers. */
    public void heal() {
        servers.forEach(TestServer::heal);
    }

    /**
     * Ends everything, in real time from here on.
     *
     * @throws IllegalStateException when something of it does not end: a service that minds no interrupt
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        clock.letGo();
        driver.signal();
        heal();
        clients.forEach(RpcClient::close);
        servers.forEach(TestServer::kill);
        try {
            boolean workEnded = threads.close(PATIENCE_NANOS);
            if (!driver.close(PATIENCE_NANOS) || !workEnded) {
                throw new IllegalStateException("threads of this network are still at work: " + threads.describe());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // The channels', on the driver's thread.

    InetSocketAddress newAddress() {
        return new InetSocketAddress("10.0.1.1", driver.ask(() -> ++lastPort));
    }

    void listen(InetSocketAddress address, InProcessListener listener) {
        listeners.put(address, listener);
    }

    void unlisten(InetSocketAddress address) {
        listeners.remove(address);
    }

    /** The knock and its answer take their way as everything else does. */
    void knock(InProcessChannel client, InetSocketAddress to, InetSocketAddress from) {
        TestServer server = serverAt(to);
        if (server == null) {
            client.answered(null);
            return;
        }
        server.requests().carry(() -> {
            InProcessListener listener = listeners.get(to);
            if (listener == null || server.isRefusing()) {
                server.answers().carry(() -> client.answered(null));
            } else {
                Connection made = server.connect();
                listener.offer(made, from, to);
                server.answers().carry(() -> client.answered(made));
            }
        });
    }

    private @Nullable TestServer serverAt(InetSocketAddress address) {
        String wanted = address.getAddress().getHostAddress() + ":" + address.getPort();
        for (TestServer server : servers) {
            if (server.address().equals(wanted)) {
                return server;
            }
        }
        return null;
    }
}
