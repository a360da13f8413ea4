package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.longlink.rpc.call.MethodDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers, places and the calls that have them. */
class PendingCallsTest {

    private static final MethodDescriptor METHOD = MethodDescriptor.of(0, "echo(java.lang.String)", 1L);

    /** Keeps what it is told. */
    private static final class Told implements PendingCalls.Late {
        final Map<OutgoingCall, Boolean> ended = new LinkedHashMap<>();
        final List<OutgoingCall> attempts = new ArrayList<>();

        @Override
        public void ended(OutgoingCall call, boolean byDeadline) {
            ended.put(call, byDeadline);
        }

        @Override
        public void attemptIsDue(OutgoingCall call) {
            attempts.add(call);
        }
    }

    private final Told late = new Told();
    private final ClientParts parts = new ClientParts();

    private OutgoingCall call(long deadlineNanos) {
        return parts.call(METHOD, deadlineNanos - 1, deadlineNanos);
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

        assertThat(pending.endLate(2_000, late)).isEqualTo(3_000);
        assertThat(pending.size()).isEqualTo(2);
        assertThat(late.ended).containsExactly(entry(expired, true), entry(given, false));
        late.ended.clear();

        assertThat(pending.endLate(8_000, late)).isEqualTo(Long.MAX_VALUE);
        assertThat(pending.size()).isZero();
        assertThat(late.ended).containsOnly(entry(later, true), entry(next, true));
        assertThat(late.attempts).as("nobody has another attempt").isEmpty();
    }
}
