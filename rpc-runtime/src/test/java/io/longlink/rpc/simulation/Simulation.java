package io.longlink.rpc.simulation;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ten minutes of servers, clients, calls and faults, all decided by one number. */
final class Simulation {

    private static final int MINUTES = 10;
    private static final int FAULTS_END = 7 * 60_000;
    private static final int CALLS_END = (MINUTES * 60 - 70) * 1_000;
    private static final int END = MINUTES * 60_000;
    private static final long MILLION = 1_000_000;

    private final World world;
    private final Workload workload;
    private final Network network;
    private final SimulatedRegistry registry;
    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<ClientProcess> clients = new ArrayList<>();
    private final Faults faults;

    /** What came of a seed. */
    record Outcome(
            long seed,
            long trace,
            int calls,
            int succeeded,
            int unknown,
            int notExecuted,
            int refused,
            int items,
            int verdicts,
            int violations,
            List<String> firstViolations) {

        /** For the message of a failed test: how to see it again. */
        String report() {
            return "-Dsimulation.seed=" + seed + " breaks " + violations + " promises:\n  "
                    + String.join("\n  ", firstViolations);
        }
    }

    private Simulation(long seed) {
        world = new World(seed);
        workload = new Workload(world);
        network = new Network(world, workload);
        registry = new SimulatedRegistry(world);
        int serverCount = world.between(1, 4);
        for (int i = 0; i < serverCount; i++) {
            servers.add(new ServerProcess(world, network, registry, workload, i));
        }
        int clientCount = world.between(1, 3);
        for (int i = 0; i < clientCount; i++) {
            clients.add(new ClientProcess(world, network, registry, i));
        }
        faults = new Faults(world, network, registry, servers, clients);
    }

    /** On a thread that may pass for an event loop's. */
    static Outcome run(long seed) {
        if (Thread.currentThread() instanceof FastThreadLocalThread) {
            return runHere(seed);
        }
        AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
        Thread thread = new FastThreadLocalThread(() -> outcome.set(runHere(seed)), "simulation");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Objects.requireNonNull(outcome.get());
    }

    private static Outcome runHere(long seed) {
        Simulation simulation = new Simulation(seed);
        try {
            simulation.run();
        } catch (RuntimeException | Error thrown) {
            simulation.world.violations.add("the simulation ended with " + thrown, thrown);
        } finally {
            simulation.world.end();
        }
        return simulation.outcome(seed);
    }

    private void run() {
        servers.forEach(ServerProcess::start);
        clients.forEach(ClientProcess::start);
        new Detection(world, clients, servers).begin();
        faults.plan(world.between(0, 14), 5_000, FAULTS_END);
        new Load(world, workload, clients, faults, FAULTS_END).plan(CALLS_END);
        world.runUntil((CALLS_END + 11_000) * MILLION);
        atRest();
        clients.stream().filter(ClientProcess::isUp).forEach(ClientProcess::close);
        servers.stream().filter(ServerProcess::isUp).forEach(server -> server.drain(1_000));
        world.runUntil((END + 61_000) * MILLION);
        atTheEnd();
    }

    /** Nobody calls any more: every table is empty, and few timers fire. */
    private void atRest() {
        workload.checkStreamsEnded();
        List<SimulatedHost> hosts = new ArrayList<>();
        clients.stream().filter(ClientProcess::isUp).forEach(client -> hosts.add(client.host()));
        servers.stream().filter(ServerProcess::isUp).forEach(server -> hosts.add(server.host()));
        long[] before = hosts.stream().mapToLong(SimulatedHost::timersFired).toArray();
        long[] links = hosts.stream().mapToLong(host -> host.channels().size()).toArray();
        world.runUntil(world.now() + 40_000 * MILLION);
        for (int i = 0; i < hosts.size(); i++) {
            SimulatedHost host = hosts.get(i);
            long channels = links[i];
            long fired = host.timersFired() - before[i];
            // A PING's timers each 13 s or so, and what a link needs besides; the server's own are fewer.
            long allowed = 10 + 12 * channels;
            world.violations.check(
                    fired <= allowed,
                    () -> host + " at rest with " + channels + " links: " + fired + " timers fired in 40 s");
            long held = host.bytesHeld();
            world.violations.check(held == 0, () -> host + " at rest holds " + held + " bytes of buffers");
        }
    }

    private void atTheEnd() {
        workload.checkAllEnded();
        for (ClientProcess client : clients) {
            world.violations.check(client.host().isGone(), () -> client + " has not ended");
        }
        for (ServerProcess server : servers) {
            world.violations.check(server.host().isGone(), () -> server + " has not ended");
        }
    }

    private Outcome outcome(long seed) {
        return new Outcome(
                seed,
                world.traceHash(),
                workload.calls(),
                workload.succeeded(),
                workload.unknown(),
                workload.notExecuted(),
                workload.refused(),
                workload.itemsTaken(),
                network.verdicts(),
                world.violations.count(),
                world.violations.first());
    }
}
