package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder calls = new LongAdder();
    private final RetryBudget budget = new RetryBudget(calls, 0);

    /** Every call fails, twice if it may: retries granted. */
    private int granted(int seconds, int perSecond) {
        int granted = 0;
        for (int i = 0; i < seconds * perSecond; i++) {
            long now = i * SECOND / perSecond;
            calls.increment();
            granted += budget.take(now) ? 1 : 0;
            granted += budget.take(now) ? 1 : 0;
        }
        return granted;
    }

    @Test
    void all_that_fails_adds_hardly_a_tenth() {
        assertThat(granted(10, 1_000)).isBetween(1_000, 1_100);
    }

    @Test
    void few_calls_still_have_three_retries_a_second() {
        assertThat(granted(10, 5)).isBetween(30, 50);
    }

    @Test
    void what_was_not_used_for_long_is_not_saved_up() {
        for (int second = 0; second < 60; second++) {
            calls.add(1_000);
        }
        long now = 60 * SECOND;
        int granted = 0;
        while (budget.take(now)) {
            granted++;
        }

        assertThat(granted).isBetween(30, 61);
    }
}
