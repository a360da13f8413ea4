package io.longlink.rpc.simulation;

import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A subscriber on a process's threads: asks for a few items at a time, now and then after a rest, and compares them. */
final class Taker implements Flow.Subscriber<byte[]> {

    /** How it ends: well, with a failure, or because it has had enough. */
    interface End {
        void ended(int items, boolean cancelled, @Nullable Throwable failure);
    }

    private final SimulatedHost host;
    private final World world;
    private final long id;
    private final int expected;
    private final int enough;
    private final End end;
    private Flow.@Nullable Subscription subscription;
    private int outstanding;
    private int taken;
    private boolean over;

    /** @param enough so many items, after which it cancels */
    Taker(SimulatedHost host, long id, int expected, int enough, End end) {
        this.host = host;
        this.world = host.world();
        this.id = id;
        this.expected = expected;
        this.enough = enough;
        this.end = end;
    }

    @Override
    public void onSubscribe(Flow.Subscription mine) {
        world.violations.check(subscription == null, () -> this + " is subscribed twice");
        subscription = mine;
        askForMore(mine);
    }

    private void askForMore(Flow.Subscription mine) {
        if (!over) {
            int more = world.between(1, 20);
            outstanding += more;
            mine.request(more);
        }
    }

    @Override
    public void onNext(byte[] item) {
        if (over) {
            return; // cancelled: what was on its way may come
        }
        Flow.Subscription mine = subscription;
        world.violations.check(outstanding > 0 && mine != null, () -> this + " gets more than it asked for");
        world.violations.check(Bodies.areOf(id + taken, item), () -> this + " gets another item than the next");
        taken++;
        outstanding--;
        if (mine == null) {
            return;
        }
        if (taken == enough) {
            over = true;
            mine.cancel();
            end.ended(taken, true, null);
        } else if (outstanding == 0) {
            host.threads().schedule(() -> askForMore(mine), world.between(0, 30), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void onComplete() {
        ended(null);
        world.violations.check(taken == expected, () -> this + " is whole");
    }

    @Override
    public void onError(Throwable failure) {
        ended(failure);
    }

    private void ended(@Nullable Throwable failure) {
        if (over && taken == enough) {
            return; // cancelled
        }
        world.violations.check(!over, () -> this + " ends twice");
        over = true;
        end.ended(taken, false, failure);
    }

    /** Whether it still waits for items, or for the end. */
    boolean isLeft() {
        return subscription != null && !over && !host.isGone();
    }

    @Override
    public String toString() {
        return "stream of call " + id + ", taken by " + host + ", " + taken + " of " + expected + " items taken";
    }
}
