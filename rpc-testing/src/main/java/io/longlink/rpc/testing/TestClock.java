package io.longlink.rpc.testing;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/** Either stands still until it is moved, or goes with the machine's. Any thread may read it; the test's moves it. */
final class TestClock implements Ticker {

    /** @param since when it began to go, on the machine's clock; of no meaning while it is held */
    private record Hands(boolean held, long at, long since) {

        long nanos() {
            return held ? at : at + (System.nanoTime() - since);
        }
    }

    private volatile Hands hands;

    private TestClock(boolean held) {
        hands = new Hands(held, 0, System.nanoTime());
    }

    static TestClock virtual() {
        return new TestClock(true);
    }

    static TestClock real() {
        return new TestClock(false);
    }

    boolean isHeld() {
        return hands.held;
    }

    /** Never backwards. */
    void moveTo(long nanos) {
        hands = new Hands(true, nanos, 0);
    }

    /** From here on it goes by itself. */
    void letGo() {
        hands = new Hands(false, nanoTime(), System.nanoTime());
    }

    @Override
    public long initialNanoTime() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return hands.nanos();
    }

    @Override
    public void sleep(long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nobody sleeps on this clock");
    }
}
