package io.longlink.rpc.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Three minutes of calls that make calls, which make calls, while links break: each ends with the one that it was made for. */
final class ChainSimulation {

    private static final int CALLS = 150;
    private static final int CALLS_END = 150_000;
    private static final int END = 180_000;
    private static final int LONGEST_CHAIN = 3;
    private static final long MILLION = 1_000_000;

    private final World world;
    private final Workload workload;
    private final List<ServerProcess> servers = new ArrayList<>();
    private final ClientProcess first;

    /** Makes the calls that services make. */
    private final ClientProcess onward;

    private final Faults faults;
    private final List<Nested> nested = new ArrayList<>();
    private final Map<Workload.Entry, Integer> depths = new HashMap<>();

    /** @param parentDeadline by the clock of the server that made the call */
    private record Nested(Workload.Entry parent, Workload.Entry child, long parentDeadline) {

        boolean isShortened() {
            return parentDeadline < child.deadlineAt;
        }

        long late() {
            return child.endedAt - parentDeadline - Workload.LATE_NANOS - Workload.pausedSince(child);
        }
    }

    /** What came of a seed. */
    record Outcome(long seed, int nested, int shortened, List<String> violations) {}

    private ChainSimulation(long seed) {
        world = new World(seed);
        workload = new Workload(world);
        Network network = new Network(world, workload);
        SimulatedRegistry registry = new SimulatedRegistry(world);
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            servers.add(new ServerProcess(world, network, registry, workload, i));
        }
        first = new ClientProcess(world, network, registry, 0);
        onward = new ClientProcess(world, network, registry, 1);
        faults = new Faults(world, network, registry, servers, List.of(first));
    }

    /** On a thread that may pass for an event loop's. */
    static Outcome run(long seed) {
        ChainSimulation simulation = new ChainSimulation(seed);
        simulation.run();
        return new Outcome(
                seed,
                simulation.nested.size(),
                (int) simulation.nested.stream().filter(Nested::isShortened).count(),
                simulation.world.violations.first());
    }

    private void run() {
        servers.forEach(ServerProcess::start);
        first.start();
        onward.start();
        workload.whenRun(this::callOn);
        faults.plan(world.between(0, 6), 5_000, CALLS_END);
        for (int i = 0; i < CALLS; i++) {
            world.inMillis(1_000 + world.between(0, CALLS_END), () -> callFrom(first, 0));
        }
        world.runUntil(END * MILLION);
        for (Nested each : nested) {
            world.violations.check(each.child.ended == 1 || each.child.caller.isGone(), each.child + " never ended");
            world.violations.check(
                    each.late() <= 0,
                    each.child + " ended " + each.late() / MILLION + " ms after the deadline of " + each.parent);
        }
        close();
    }

    private void close() {
        List.of(first, onward).stream().filter(ClientProcess::isUp).forEach(ClientProcess::close);
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        servers.stream().filter(ServerProcess::isUp).forEach(server -> ends.add(server.drain(1_000)));
        world.runUntil((END + 62_000) * MILLION);
        world.violations.check(ends.stream().allMatch(CompletableFuture::isDone), "a server has not ended");
    }

    /** A service has begun with this call, and may make one of its own. */
    private void callOn(Workload.Entry parent) {
        int depth = depths.getOrDefault(parent, 0) + 1;
        if (depth < LONGEST_CHAIN && onward.isUp() && world.chance(0.8)) {
            Workload.Entry child = callFrom(onward, depth);
            if (child != null) {
                nested.add(new Nested(parent, child, parent.serverDeadline));
            }
        }
    }

    private Workload.@Nullable Entry callFrom(ClientProcess client, int depth) {
        if (!client.isUp()) {
            return null;
        }
        int hold = world.chance(0.6) ? world.between(0, 30) : world.between(30, 3_000);
        Workload.Entry entry =
                workload.call(client, world.random.nextInt(Work.METHODS), hold, world.between(0, 200), 100, false);
        depths.put(entry, depth);
        return entry;
    }
}
