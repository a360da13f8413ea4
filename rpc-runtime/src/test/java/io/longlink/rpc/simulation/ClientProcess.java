package io.longlink.rpc.simulation;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.client.SimulatedClients;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client that is started, closed, killed and started again at one address. */
final class ClientProcess {

    private final World world;
    private final Network network;
    private final SimulatedRegistry registry;
    private final Machine machine;
    private final int number;
    private @Nullable SimulatedHost host;
    private @Nullable RpcClient client;
    private @Nullable Work stub;
    private int starts;

    ClientProcess(World world, Network network, SimulatedRegistry registry, int number) {
        this.world = world;
        this.network = network;
        this.registry = registry;
        this.number = number;
        this.machine = network.machine("10.0.1." + (number + 1));
    }

    void start() {
        SimulatedHost process =
                new SimulatedHost(world, network, machine, "client" + number + "." + starts++, world.between(1, 2));
        host = process;
        RpcClient built = SimulatedClients.build(
                RpcClient.builder().registry(registry).eventLoops(2).callbackExecutor(process.threads()),
                process.transport(),
                world.random.split());
        client = built;
        stub = WorkContract.INSTANCE.newStub(built.channel(WorkContract.INSTANCE));
    }

    Machine machine() {
        return machine;
    }

    SimulatedHost host() {
        return Objects.requireNonNull(host);
    }

    boolean isUp() {
        return client != null;
    }

    Work stub() {
        return Objects.requireNonNull(stub);
    }

    RpcClient client() {
        return Objects.requireNonNull(client);
    }

    /** Every call that is still out ends with this. */
    void close() {
        RpcClient closing = client();
        client = null;
        SimulatedHost process = host();
        // On a loop of its own, where it does not wait.
        process.loops().get(1).execute(closing::close);
        world.inMillis(60_000, process::exit);
    }

    void kill() {
        client = null;
        host().kill();
    }

    @Override
    public String toString() {
        return "client" + number;
    }
}
