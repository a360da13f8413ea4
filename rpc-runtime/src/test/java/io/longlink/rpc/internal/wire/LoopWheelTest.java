package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.testing.VirtualChannel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Timers of one event loop in simulated time. */
class LoopWheelTest {

    private final VirtualChannel loop = new VirtualChannel(new ChannelInboundHandlerAdapter());
    private final LoopWheel wheel = new LoopWheel(loop.channel().eventLoop());
    private final List<String> fired = new ArrayList<>();

    private class Named extends LoopWheel.Node {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        void fire(long now) {
            fired.add(name + "@" + loop.millis());
        }
    }

    private long in(long millis) {
        return loop.channel().eventLoop().ticker().nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void few_fire_when_they_are_due() {
        wheel.arm(new Named("c"), in(120_000));
        wheel.arm(new Named("b"), in(77));
        wheel.arm(new Named("a"), in(0));
        loop.pass(200_000);

        assertThat(fired).containsExactly("a@0", "b@77", "c@120000");
        assertThat(loop.channel().runScheduledPendingTasks()).as("timers left").isEqualTo(-1);
    }

    @Test
    void timer_that_is_armed_again_fires_once() {
        Named node = new Named("a");
        wheel.arm(node, in(1_000));
        wheel.arm(node, in(10));
        wheel.arm(node, in(2_000));
        loop.pass(10_000);

        assertThat(fired).containsExactly("a@2000");
    }

    @Test
    void timer_that_fires_and_is_armed_for_later_holds_up_no_other() {
        wheel.arm(
                new Named("again") {
                    @Override
                    void fire(long now) {
                        super.fire(now);
                        wheel.arm(new Named("later"), in(45_000));
                    }
                },
                in(10));
        wheel.arm(new Named("other"), in(20));
        loop.pass(50_000);

        assertThat(fired).containsExactly("again@10", "other@20", "later@45010");
    }

    @Test
    void timer_that_fires_may_disarm_another_that_is_due_too() {
        Named second = new Named("second");
        LoopWheel.Node first = new LoopWheel.Node() {
            @Override
            void fire(long now) {
                wheel.disarm(second);
                fired.add("first");
            }
        };
        wheel.arm(second, in(20));
        wheel.arm(first, in(10));
        loop.freeze(30);
        loop.pass(1_000);

        assertThat(fired).doesNotContainSequence("first", "second@30").isNotEmpty();
    }

    @Test
    void timer_that_fails_does_not_stop_the_others() {
        LoopWheel.Node failing = new LoopWheel.Node() {
            @Override
            void fire(long now) {
                throw new IllegalStateException("on purpose");
            }
        };
        wheel.arm(failing, in(10));
        wheel.arm(new Named("same"), in(10));
        wheel.arm(new Named("later"), in(20));
        loop.pass(100);

        assertThat(fired).containsExactly("same@10", "later@20");
    }

    @Test
    void many_fire_never_early_and_at_most_a_tick_late() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();
        long tick = TimeUnit.NANOSECONDS.toMillis(LoopWheel.TICK_NANOS);
        for (int i = 0; i < 1_000; i++) {
            long due = random.nextInt(200_000);
            wheel.arm(
                    new LoopWheel.Node() {
                        @Override
                        void fire(long now) {
                            if (loop.millis() < due || loop.millis() > due + tick) {
                                wrong.add(due + " fired at " + loop.millis());
                            }
                            fired.add("one");
                        }
                    },
                    in(due));
        }
        loop.pass(200_000 + tick);

        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(fired).as("seed " + seed).hasSize(1_000);
        assertThat(loop.channel().runScheduledPendingTasks()).as("timers left").isEqualTo(-1);
    }
}
