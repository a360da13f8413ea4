package io.longlink.rpc.simulation;

import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A publisher on a process's threads: as many items as were asked for, one after the other, each after a pause. */
final class Items implements Flow.Publisher<byte[]>, Flow.Subscription {

    private final SimulatedHost host;
    private final long id;
    private final int count;
    private final int itemBytes;
    private final int pauseMillis;
    private final @Nullable Throwable last;
    private Flow.@Nullable Subscriber<? super byte[]> subscriber;
    private long requested;
    private int sent;
    private boolean going;
    private boolean over;

    /** @param last what it fails with after its items; null for none */
    Items(SimulatedHost host, long id, int count, int itemBytes, int pauseMillis, @Nullable Throwable last) {
        this.host = host;
        this.id = id;
        this.count = count;
        this.itemBytes = itemBytes;
        this.pauseMillis = pauseMillis;
        this.last = last;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> to) {
        host.world().violations.check(subscriber == null, () -> this + " is subscribed to twice");
        subscriber = to;
        to.onSubscribe(this);
        goOn();
    }

    @Override
    public void request(long n) {
        host.world().violations.check(n > 0, () -> this + " is asked for " + n + " items");
        requested += n;
        goOn();
    }

    @Override
    public void cancel() {
        over = true;
    }

    private void goOn() {
        if (!going && !over && (sent < requested || sent == count)) {
            going = true;
            host.threads().schedule(this::next, pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void next() {
        going = false;
        Flow.Subscriber<? super byte[]> to = subscriber;
        if (over || to == null) {
            return;
        }
        if (sent < count) {
            to.onNext(Bodies.of(id + sent++, itemBytes));
            goOn();
            return;
        }
        over = true;
        if (last == null) {
            to.onComplete();
        } else {
            to.onError(last);
        }
    }

    /** Whether somebody subscribed and nobody has ended it. */
    boolean isLeft() {
        return subscriber != null && !over && !host.isGone();
    }

    @Override
    public String toString() {
        return "stream of call " + id + ", published by " + host + ", " + sent + " of " + count + " items sent, "
                + requested + " asked for";
    }
}
