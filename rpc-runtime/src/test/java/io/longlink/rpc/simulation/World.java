package io.longlink.rpc.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Clock, chance, and everything that will happen. One thread; whatever is ready at one moment runs in an order of chance. */
final class World {

    /** Something that will happen. */
    private record Event(long at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** More turns at one moment than this are a loop that never rests. */
    private static final int MAX_TURNS = 100_000;

    private final VirtualClock clock = new VirtualClock();
    final SplittableRandom random;

    /** Of their own, so that clocks change nothing else. */
    private final SplittableRandom diceOfClocks;

    final Violations violations = new Violations(this);

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<SimulatedLoop> loops = new ArrayList<>();
    private final List<SimulatedLoop> ready = new ArrayList<>();
    private final List<SimulatedLoop> everyLoop = new ArrayList<>();
    private @Nullable SimulatedLoop running;
    private long eventNumber;
    private long trace;

    World(long seed) {
        random = new SplittableRandom(seed);
        diceOfClocks = new SplittableRandom(~seed);
    }

    /** Of a process: nobody else's says the same. */
    ProcessClock newClock() {
        return new ProcessClock(clock, diceOfClocks);
    }

    long now() {
        return clock.nanoTime();
    }

    long millis() {
        return now() / 1_000_000;
    }

    /** The loop whose thread this is at the moment; null outside of all. */
    @Nullable
    SimulatedLoop running() {
        return running;
    }

    void add(SimulatedLoop loop) {
        loops.add(loop);
        everyLoop.add(loop);
    }

    void remove(SimulatedLoop loop) {
        loops.remove(loop);
        ready.remove(loop);
    }

    /** Netty keeps every event loop that a client connected on until that ends, and this world with it. */
    void end() {
        everyLoop.forEach(SimulatedLoop::end);
    }

    void at(long nanos, Runnable what) {
        events.add(new Event(Math.max(nanos, now()), eventNumber++, what));
    }

    void in(long nanos, Runnable what) {
        at(now() + nanos, what);
    }

    void inMillis(long millis, Runnable what) {
        in(TimeUnit.MILLISECONDS.toNanos(millis), what);
    }

    void ready(SimulatedLoop loop) {
        if (!loop.isMarked()) {
            loop.mark(true);
            ready.add(loop);
        }
    }

    /** Whole milliseconds between these two, both included. */
    int between(int min, int max) {
        return random.nextInt(min, max + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** What happened becomes part of the number that two runs of one seed must share. */
    void trace(int kind, long detail) {
        trace = (trace * 0x9E3779B97F4A7C15L) + now();
        trace = Long.rotateLeft(trace ^ (detail * 31 + kind), 29) * 0xBF58476D1CE4E5B9L;
    }

    long traceHash() {
        return trace;
    }

    void runUntil(long end) {
        while (true) {
            runReady();
            long next = nextMoment();
            if (next > end) {
                clock.advanceTo(end);
                return;
            }
            clock.advanceTo(Math.max(next, now()));
            for (Event event = events.peek(); event != null && event.at <= now(); event = events.peek()) {
                events.remove();
                event.what.run();
            }
            for (SimulatedLoop loop : loops) {
                if (loop.mayRun() && loop.nextTimer() <= now()) {
                    ready(loop);
                }
            }
        }
    }

    private void runReady() {
        int turns = 0;
        while (!ready.isEmpty()) {
            int last = ready.size() - 1;
            int chosen = last == 0 ? 0 : random.nextInt(last + 1);
            SimulatedLoop loop = ready.get(chosen);
            ready.set(chosen, ready.get(last));
            ready.remove(last);
            loop.mark(false);
            if (loop.mayRun()) {
                running = loop;
                loop.turn();
                running = null;
            }
            if (++turns > MAX_TURNS) {
                throw new IllegalStateException(loop + " does not rest at " + millis() + " ms");
            }
        }
    }

    /** As if it were done on this loop's thread. */
    void asIf(SimulatedLoop loop, Runnable what) {
        SimulatedLoop before = running;
        running = loop;
        try {
            what.run();
        } finally {
            running = before;
        }
    }

    private long nextMoment() {
        Event event = events.peek();
        long next = event == null ? Long.MAX_VALUE : event.at;
        for (SimulatedLoop loop : loops) {
            if (loop.mayRun()) {
                next = Math.min(next, loop.nextTimer());
            }
        }
        return next;
    }
}
