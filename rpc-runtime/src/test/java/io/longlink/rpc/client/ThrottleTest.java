package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final LongAdder calls = new LongAdder();
    private final Throttle throttle = new Throttle(calls, 0);
    private final SplittableRandom random = new SplittableRandom(11);

    /** One call a millisecond, of which the servers take this share: how many were held back. */
    private int heldBack(long fromMillis, long toMillis, double taken) {
        int held = 0;
        for (long milli = fromMillis; milli < toMillis; milli++) {
            long now = milli * MILLI;
            calls.increment();
            if (throttle.holdsBack(now, random)) {
                held++;
                throttle.refused(now);
            } else if (random.nextDouble() >= taken) {
                throttle.refused(now);
            }
        }
        return held;
    }

    @Test
    void nothing_is_held_back_while_most_is_taken() {
        assertThat(heldBack(0, 10_000, 0.7)).isZero();
    }

    @Test
    void most_is_held_back_when_nearly_all_is_refused() {
        heldBack(0, 5_000, 0.05);

        assertThat(heldBack(5_000, 10_000, 0.05)).isBetween(3_500, 5_000);
    }

    @Test
    void all_is_sent_again_soon_after_the_overload() {
        heldBack(0, 60_000, 0.05);
        heldBack(60_000, 65_000, 1);

        assertThat(heldBack(65_000, 66_000, 1)).isZero();
    }

    @Test
    void few_refusals_say_nothing() {
        assertThat(heldBack(0, 45, 0)).isZero();
    }
}
