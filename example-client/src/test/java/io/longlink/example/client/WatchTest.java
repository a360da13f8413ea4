package io.longlink.example.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.rpc.testing.LonglinkTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchTest {

    @RegisterExtension
    static final LonglinkTest rpc =
            LonglinkTest.serving(TimeService.class, new OneZone()).onVirtualClock();

    private final Watch watch = new Watch(new OneZone(), List::of);

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
    void callOnce_linkIsDead_goesOnAndCountsIt(TimeService remote) {
        Watch far = new Watch(remote, rpc.client()::links);
        far.callOnce("UTC");
        rpc.server().halfOpen();

        far.callOnce("UTC");
        far.callOnce("UTC");

        assertThat(far.summary()).isEqualTo("6 begun, 2 failed, turns by process {4711=2}");
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
