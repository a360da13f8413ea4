package io.longlink.rpc.simulation;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.server.SimulatedServers;
import io.longlink.rpc.testing.EchoRefused;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that is started, drained, killed and started again at one address. */
final class ServerProcess implements Work {

    private static final int PORT = 7700;
    private static final byte[] NOTHING = {};

    private final World world;
    private final Network network;
    private final SimulatedRegistry registry;
    private final Workload workload;
    private final Machine machine;
    private final int number;
    private final int workersEach;
    private final int queueRoom;
    private @Nullable SimulatedHost host;
    private @Nullable RpcServer server;
    private @Nullable SimulatedWorkers workers;
    private int slowness = 1;
    private int starts;

    ServerProcess(World world, Network network, SimulatedRegistry registry, Workload workload, int number) {
        this.world = world;
        this.network = network;
        this.registry = registry;
        this.workload = workload;
        this.number = number;
        this.machine = network.machine("10.0.0." + (number + 1));
        this.workersEach = world.between(2, 16);
        this.queueRoom = world.between(4, 100);
    }

    Address address() {
        return new Address(machine.address(), PORT);
    }

    Machine machine() {
        return machine;
    }

    boolean isUp() {
        return server != null;
    }

    SimulatedHost host() {
        return Objects.requireNonNull(host);
    }

    /** Ten times slower, and back. */
    void slow(int factor) {
        slowness = factor;
    }

    void start() {
        SimulatedHost process =
                new SimulatedHost(world, network, machine, "server" + number + "." + starts++, world.between(1, 2));
        host = process;
        workers = new SimulatedWorkers(process.threads(), workersEach, queueRoom);
        RpcServer started = SimulatedServers.begin(
                RpcServer.builder()
                        .host(machine.address())
                        .port(PORT)
                        .eventLoops(2)
                        .registry(registry)
                        .workers(workers)
                        .service(WorkContract.INSTANCE, this, "", 100),
                process.transport(),
                world.random.split());
        server = started;
        process.threads().schedule(started::announce, 1, TimeUnit.MILLISECONDS);
    }

    void kill() {
        host().kill();
        server = null;
        // What a lost session leaves behind goes when it expires.
        SimulatedHost killed = host();
        world.inMillis(10_000, () -> {
            if (host == killed) {
                registry.hide(address(), true);
            }
        });
    }

    void restart() {
        registry.hide(address(), false);
        start();
    }

    /** Ends in order; then is done. */
    CompletableFuture<Void> drain(int graceMillis) {
        RpcServer going = Objects.requireNonNull(server);
        SimulatedHost process = host();
        server = null;
        CompletableFuture<Void> done = new CompletableFuture<>();
        process.threads()
                .execute(() -> SimulatedServers.shutdown(going, Duration.ofMillis(graceMillis))
                        .whenComplete((nothing, failure) -> {
                            done.complete(null);
                            world.inMillis(1_000, process::exit);
                        }));
        return done;
    }

    @Override
    public CompletableFuture<byte[]> work(int method, long id, int holdMillis, int answerBytes, byte[] body) {
        workload.runs(id, this, body);
        int hold = holdMillis * slowness;
        Objects.requireNonNull(workers).hold(hold);
        CompletableFuture<byte[]> answer = answerBytes == Work.REFUSE
                ? CompletableFuture.failedFuture(new EchoRefused("as asked", (int) id))
                : CompletableFuture.completedFuture(Bodies.of(id, answerBytes));
        if (hold == 0) {
            return answer;
        }
        CompletableFuture<byte[]> later = new CompletableFuture<>();
        host().threads()
                .schedule(
                        () -> answer.whenComplete((bytes, refusal) -> {
                            if (refusal == null) {
                                later.complete(bytes);
                            } else {
                                later.completeExceptionally(refusal);
                            }
                        }),
                        hold,
                        TimeUnit.MILLISECONDS);
        return later;
    }

    @Override
    public CompletableFuture<byte[]> tell(long id, int holdMillis, byte[] body) {
        workload.runs(id, this, body);
        Objects.requireNonNull(workers).hold(holdMillis * slowness);
        return CompletableFuture.completedFuture(body);
    }

    @Override
    public Flow.Publisher<byte[]> watch(long id, int items, int itemBytes, int pauseMillis) {
        workload.runs(id, this, NOTHING);
        EchoRefused last = items % 4 == 3 ? new EchoRefused("as asked", (int) id) : null;
        return workload.published(new Items(host(), id, items, itemBytes, pauseMillis, last));
    }

    @Override
    public CompletableFuture<Integer> collect(long id, int items, Flow.Publisher<byte[]> sent) {
        workload.runs(id, this, NOTHING);
        CompletableFuture<Integer> count = new CompletableFuture<>();
        sent.subscribe(workload.taken(new Taker(host(), id, items, Integer.MAX_VALUE, (taken, cancelled, failure) -> {
            if (failure == null) {
                count.complete(taken);
            } else {
                count.completeExceptionally(failure);
            }
        })));
        return count;
    }

    @Override
    public String toString() {
        return "server" + number;
    }
}
