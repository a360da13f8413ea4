package io.longlink.example.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.example.api.UnknownZoneException;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final Watch watch = new Watch(new OneZone());

    @Test
    void callOnce_everythingAnswered_countsTurns() {
        watch.callOnce("UTC");
        watch.callOnce("UTC");

        assertThat(watch.summary()).isEqualTo("4 begun, 0 failed, turns by process {4711=2}");
    }

    @Test
    void callOnce_oneFails_goesOnAndCountsIt() {
        watch.callOnce("Mars");

        assertThat(watch.summary()).isEqualTo("2 begun, 1 failed, turns by process {4711=1}");
    }

    @Test
    void toggle_twice_leavesNoCallUnderWayAndNoThread() throws InterruptedException {
        watch.toggle("UTC");
        watch.toggle("UTC");
        String summary = watch.summary();

        assertThat(summary).contains(" 0 failed");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("caller-0", "caller-1", "caller-2", "caller-3", "reporter");
    }

    @Test
    void requireAnswer_unknownZone_passesTheDeclaredExceptionOn() {
        assertThatThrownBy(() -> watch.requireAnswer("Mars")).isInstanceOf(UnknownZoneException.class);
    }
}
