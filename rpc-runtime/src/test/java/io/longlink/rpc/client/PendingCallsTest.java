package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.testing.EchoContract;
import io.longlink.rpc.testing.checks.ThreadsLeft;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Numbers, places and the calls that have them. */
@ExtendWith(ThreadsLeft.class)
class PendingCallsTest {

    private static final MethodDescriptor METHOD = MethodDescriptor.of(0, "echo(java.lang.String)", 1L);

    private final EventLoopGroup loops = Transport.best().eventLoops(1, "longlink-pending-test", true);
    private final ClientOptions options = new ClientOptions(
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            "",
            LinkSettings.DEFAULT,
            Runnable::run,
            10,
            loops,
            loops.next().ticker(),
            new WriterPool());
    private final ServiceChannel channel = new ServiceChannel(
            new EchoContract(),
            options,
            new BalancingSender("testing.Echo", "nowhere", new LinkPool(options, Transport.best()), 10));

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private OutgoingCall call(long deadlineNanos) {
        return new OutgoingCall(channel, METHOD, deadlineNanos);
    }

    @Test
    void call_is_found_once_by_its_number() {
        PendingCalls pending = new PendingCalls(4);
        OutgoingCall call = call(0);
        pending.add(call);

        assertThat(pending.remove(call.id() + 1)).isNull();
        assertThat(pending.remove(call.id() + 4)).as("the same place").isNull();
        assertThat(pending.remove(call.id())).isSameAs(call);
        assertThat(pending.remove(call.id())).isNull();
        assertThat(pending.size()).isZero();
    }

    @Test
    void capacity_that_is_no_power_of_two_is_kept() {
        PendingCalls pending = new PendingCalls(5);
        for (int i = 0; i < 5; i++) {
            assertThat(pending.isFull()).isFalse();
            pending.add(call(0));
        }

        assertThat(pending.isFull()).isTrue();
        assertThat(pending.removeAll()).hasSize(5);
        assertThat(pending.size()).isZero();
    }

    @Test
    void number_of_the_connection_is_no_call() {
        PendingCalls pending = new PendingCalls(8, -3);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            OutgoingCall call = call(0);
            pending.add(call);
            ids.add(call.id());
        }

        assertThat(ids).containsExactly(-2, -1, 1, 2);
    }

    @Test
    void numbers_that_begin_anew_meet_no_other_call() {
        long seed = 11;
        Random random = new Random(seed);
        PendingCalls pending = new PendingCalls(100, Integer.MAX_VALUE - 500);
        Map<Integer, OutgoingCall> expected = new HashMap<>();
        ArrayDeque<Integer> answered = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            if (!pending.isFull() && (expected.isEmpty() || random.nextInt(3) > 0)) {
                OutgoingCall call = call(0);
                pending.add(call);
                assertThat(expected.put(call.id(), call)).as("seed %d", seed).isNull();
            } else {
                int id = new ArrayList<>(expected.keySet()).get(random.nextInt(expected.size()));
                assertThat(pending.remove(id)).isSameAs(expected.remove(id));
                answered.add(id);
            }
            if (answered.size() > 50) {
                assertThat(pending.remove(answered.remove()))
                        .as("late answer, seed %d", seed)
                        .isNull();
            }
        }

        assertThat(pending.size()).isEqualTo(expected.size());
    }

    @Test
    void ended_and_expired_calls_are_taken_out_and_the_next_deadline_is_told() {
        PendingCalls pending = new PendingCalls(10);
        OutgoingCall expired = call(1_000);
        OutgoingCall given = call(9_000);
        OutgoingCall next = call(5_000);
        OutgoingCall later = call(7_000);
        for (OutgoingCall call : List.of(expired, given, later, next)) {
            pending.add(call);
        }
        given.cancel("the test says so");

        assertThat(pending.endLate(2_000)).isEqualTo(3_000);
        assertThat(pending.size()).isEqualTo(2);
        assertThat(expired.isDone()).isTrue();
        assertThat(next.isDone()).isFalse();

        assertThat(pending.endLate(8_000)).isEqualTo(Long.MAX_VALUE);
        assertThat(pending.size()).isZero();
        assertThat(later.isDone()).isTrue();
    }
}
