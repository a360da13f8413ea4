package io.longlink.rpc.simulation;

import io.longlink.rpc.internal.wire.Transport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process: its loops, its buffers, its sockets. Pauses as a whole, and dies without a word. */
final class SimulatedHost {

    /** A server's process goes on for so long after it has ended. */
    private static final long LAST_MOMENTS_NANOS = 1_000_000_000;

    private final World world;
    private final Network network;
    private final Machine machine;
    private final String name;
    private final int loopsEach;
    private final ProcessClock clock;
    private final SimulatedBuffers allocator = new SimulatedBuffers();
    private final List<SimulatedLoop> loops = new ArrayList<>();
    private final Set<SimulatedChannel> channels = new LinkedHashSet<>();
    private final SimulatedLoop threads;
    private @Nullable SimulatedListener listener;
    private boolean gone;

    /** @param loopsEach how many loops each of its groups gets */
    SimulatedHost(World world, Network network, Machine machine, String name, int loopsEach) {
        this.world = world;
        this.network = network;
        this.machine = machine;
        this.name = name;
        this.loopsEach = loopsEach;
        this.clock = world.newClock();
        this.threads = newLoop("threads");
    }

    private SimulatedLoop newLoop(String role) {
        SimulatedLoop loop = new SimulatedLoop(world, this, name + "-" + role);
        loops.add(loop);
        return loop;
    }

    Transport transport() {
        return new Transport(
                "simulated",
                (count, role, daemon) -> {
                    List<SimulatedLoop> group = new ArrayList<>();
                    for (int i = 0; i < Math.min(count, loopsEach); i++) {
                        group.add(newLoop(role + i));
                    }
                    return new SimulatedLoops(group);
                },
                () -> new SimulatedChannel(this),
                () -> new SimulatedListener(this));
    }

    ProcessClock clock() {
        return clock;
    }

    World world() {
        return world;
    }

    Network network() {
        return network;
    }

    Machine machine() {
        return machine;
    }

    SimulatedBuffers allocator() {
        return allocator;
    }

    Set<SimulatedChannel> channels() {
        return channels;
    }

    /** Only of a server that listens. */
    SimulatedListener listener() {
        return Objects.requireNonNull(listener);
    }

    void listener(SimulatedListener opened) {
        listener = opened;
    }

    /** Runs what is not an event loop's: workers, callbacks, the application. */
    SimulatedLoop threads() {
        return threads;
    }

    List<SimulatedLoop> loops() {
        return loops;
    }

    void pause(long nanos) {
        loops.forEach(loop -> loop.pause(nanos));
    }

    /** A process that has ended, or has been ended. */
    boolean isGone() {
        return gone;
    }

    /** The process is no more; its kernel closes what it had open, unless the machine lost its power with it. */
    void kill() {
        gone = true;
        network.unlisten(this);
        for (SimulatedChannel channel : List.copyOf(channels)) {
            channel.abandon(machine.isOn());
        }
        loops.forEach(world::remove);
    }

    /** Bytes that its buffers hold. */
    long bytesHeld() {
        return allocator.bytesHeld();
    }

    /** It too came for a loop that stood still, which went on when there was nothing left to wait for, in the second before this. */
    private boolean isLateForTheEnd(SimulatedChannel channel) {
        Watcher watcher = channel.watcher();
        long ended = world.now() - LAST_MOMENTS_NANOS;
        return watcher != null
                && watcher.openedAt() >= ended
                && ((SimulatedLoop) channel.eventLoop()).lastPauseEnd() >= ended;
    }

    /** Ends in order: nothing may be left behind. */
    void exit() {
        if (!gone) {
            // One that came through the port for a loop that stands still at this moment ends with that loop.
            long open = channels.stream()
                    .filter(SimulatedChannel::isRegistered)
                    .filter(channel -> !isLateForTheEnd(channel))
                    .count();
            world.violations.check(open == 0, () -> this + " leaves " + open + " connections");
            world.violations.check(bytesHeld() == 0, () -> this + " leaves " + bytesHeld() + " bytes of buffers");
            kill();
        }
    }

    long timersFired() {
        return loops.stream().mapToLong(SimulatedLoop::timersFired).sum();
    }

    @Override
    public String toString() {
        return name;
    }
}
