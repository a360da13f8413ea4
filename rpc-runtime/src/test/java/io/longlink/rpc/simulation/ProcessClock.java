package io.longlink.rpc.simulation;

import io.netty.util.concurrent.Ticker;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The monotonic clock of one process: it began at another moment than those of the others, and is a little slower or quicker. */
final class ProcessClock implements Ticker {

    /** What quartz is good for. */
    static final int MOST_DRIFT_PPM = 100;

    /** More than microseconds of 32 bits can tell apart. */
    private static final long LONGEST_UP_NANOS = TimeUnit.HOURS.toNanos(3);

    private static final long MILLION = 1_000_000;

    private final VirtualClock world;
    private final long ahead;
    private final long pace;

    ProcessClock(VirtualClock world, SplittableRandom dice) {
        this.world = world;
        this.ahead = dice.nextLong(LONGEST_UP_NANOS);
        this.pace = MILLION + dice.nextInt(-MOST_DRIFT_PPM, MOST_DRIFT_PPM + 1);
    }

    @Override
    public long initialNanoTime() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return at(world.nanoTime());
    }

    private long at(long worldNanos) {
        return ahead + worldNanos / MILLION * pace + worldNanos % MILLION * pace / MILLION;
    }

    /** The first moment of the world at which this clock has reached that. */
    long whenIn(long nanos) {
        long passed = Math.max(0, nanos - ahead);
        long then = passed / pace * MILLION + passed % pace * MILLION / pace;
        while (at(then) < nanos) {
            then++;
        }
        return then;
    }

    @Override
    public void sleep(long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing sleeps here");
    }
}
