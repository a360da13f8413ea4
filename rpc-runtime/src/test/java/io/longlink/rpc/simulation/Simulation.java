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
    private static final int CALLS_BEGIN = 1_000;
    private static final int FAULTS_END = 7 * 60_000;
    private static final int CALLS_END = (MINUTES * 60 - 70) * 1_000;
    private static final int END = MINUTES * 60_000;
    private static final long MILLION = 1_000_000;

    /** After the last fault is mended, this long until everything must work. */
    private static final int RECOVERY_MILLIS = 30_000;

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
        }
        return simulation.outcome(seed);
    }

    private void run() {
        servers.forEach(ServerProcess::start);
        clients.forEach(ClientProcess::start);
        new Detection(world, clients, servers).begin();
        faults.plan(world.between(0, 14), 5_000, FAULTS_END);
        planCalls();
        world.runUntil((CALLS_END + 11_000) * MILLION);
        atRest();
        clients.stream().filter(ClientProcess::isUp).forEach(ClientProcess::close);
        servers.stream().filter(ServerProcess::isUp).forEach(server -> server.drain(1_000));
        world.runUntil((END + 61_000) * MILLION);
        atTheEnd();
    }

    /** Periods of ten seconds with few or many calls each; now and then many at one moment. */
    private void planCalls() {
        int[] perPeriod = {0, 2, 5, 10, 20, 40};
        for (int begin = CALLS_BEGIN; begin < CALLS_END; begin += 10_000) {
            int calls = perPeriod[world.random.nextInt(perPeriod.length)];
            for (int i = 0; i < calls; i++) {
                world.inMillis(begin + world.between(0, 9_999), this::call);
            }
            if (begin < FAULTS_END && world.chance(0.05)) {
                int burst = world.between(20, 120);
                ClientProcess client = world.oneOf(clients);
                world.inMillis(begin + world.between(0, 9_999), () -> {
                    for (int i = 0; i < burst; i++) {
                        callFrom(client, world.between(1, 60), 100, false);
                    }
                });
            }
        }
    }

    private void call() {
        ClientProcess client = world.oneOf(clients);
        boolean calm = world.now() > faults.lastMended() + RECOVERY_MILLIS * MILLION && world.millis() > FAULTS_END;
        int hold = calm || world.chance(0.7) ? world.between(0, 30) : world.between(30, 4_000);
        int bytes = calm || world.chance(0.9)
                ? world.between(0, 200)
                : world.chance(0.8) ? world.between(200, 20_000) : world.between(20_000, 900_000);
        callFrom(client, hold, bytes, calm);
    }

    private void callFrom(ClientProcess client, int hold, int bytes, boolean mustSucceed) {
        if (client.isUp()) {
            int method = world.random.nextInt(Work.METHODS);
            int answer = world.chance(0.5) ? bytes : world.between(0, 200);
            boolean counts = mustSucceed && Work.deadlineMillis(method) >= 2_000;
            workload.call(client, method, hold, bytes, answer, counts);
        }
    }

    /** Nobody calls any more: every table is empty, and few timers fire. */
    private void atRest() {
        List<SimulatedHost> hosts = new ArrayList<>();
        clients.stream().filter(ClientProcess::isUp).forEach(client -> hosts.add(client.host()));
        servers.stream().filter(ServerProcess::isUp).forEach(server -> hosts.add(server.host()));
        long[] before = hosts.stream().mapToLong(SimulatedHost::timersFired).toArray();
        long[] links = hosts.stream().mapToLong(host -> host.channels().size()).toArray();
        world.runUntil(world.now() + 40_000 * MILLION);
        for (int i = 0; i < hosts.size(); i++) {
            long fired = hosts.get(i).timersFired() - before[i];
            // A PING's timers each 13 s or so, and what a link needs besides; the server's own are fewer.
            long allowed = 10 + 12 * links[i];
            world.violations.check(
                    fired <= allowed,
                    hosts.get(i) + " at rest with " + links[i] + " links: " + fired + " timers fired in 40 s");
            long held = hosts.get(i).bytesHeld();
            world.violations.check(held == 0, hosts.get(i) + " at rest holds " + held + " bytes of buffers");
        }
    }

    private void atTheEnd() {
        workload.checkAllEnded();
        for (ClientProcess client : clients) {
            world.violations.check(client.host().isGone(), client + " has not ended");
        }
        for (ServerProcess server : servers) {
            world.violations.check(server.host().isGone(), server + " has not ended");
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
                network.verdicts(),
                world.violations.count(),
                world.violations.first());
    }
}
