package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.PeerState;
import io.longlink.rpc.testing.VirtualChannel;
import io.longlink.rpc.testing.WireBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More calls than the workers can do, in simulated time, with workers that work when they are told to. */
class OverloadTest {

    private static final int ROOM = 10;

    /** Unreadable arguments: a call that is refused although they were never looked at is refused for another reason. */
    private static final byte[] RUBBISH = {(byte) 0xff};

    private final Queue<Runnable> work = new ArrayDeque<>();
    private boolean workersRefuse;
    private boolean noThreads;
    private Runnable whenSummoned = () -> {};
    private final ServedLink served = new ServedLink(
            this::execute,
            new Admission.Limits(ROOM, Duration.ofMillis(100), Duration.ZERO, 1 << 20),
            EmbeddedChannel.Builder::build);
    private final Admission admission = served.admission();
    private final NettyRpcServerHandler calls = served.calls();
    private final VirtualChannel link = served.time();
    private final EmbeddedChannel channel = served.channel();
    private int lastId;

    private record Answered(int type, int id, int status, int retryAfterMillis) {}

    OverloadTest() {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        answers();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void execute(Runnable task) {
        if (noThreads) {
            throw new InternalError("no thread can be made");
        }
        if (workersRefuse) {
            throw new RejectedExecutionException("full");
        }
        work.add(task);
        whenSummoned.run();
    }

    private void arrives(byte[]... bytes) {
        served.arrives(bytes);
    }

    private int call() {
        lastId++;
        arrives(WireBytes.request(lastId, 0, 0, 0, 3_000, 2, new byte[] {1, 'x'}));
        return lastId;
    }

    /** A worker is free for one task. */
    private void workOne() {
        Runnable task = work.poll();
        if (task != null) {
            task.run();
            channel.runPendingTasks();
        }
    }

    private List<Answered> answers() {
        channel.runPendingTasks();
        ByteBuf all = served.left();
        List<Answered> answers = new ArrayList<>();
        while (all.isReadable()) {
            if (all.getInt(all.readerIndex()) == 0x4c4c4e4b) {
                all.skipBytes(8);
            }
            int length = all.readUnsignedMedium();
            int type = all.readUnsignedByte();
            all.skipBytes(1);
            int id = all.readInt();
            boolean error = type == WireBytes.ERROR;
            int start = all.readerIndex();
            if (type == WireBytes.RESPONSE || error) {
                answers.add(
                        new Answered(type, id, error ? all.getByte(start) : -1, error ? all.getInt(start + 2) : -1));
            }
            all.skipBytes(length);
        }
        all.release();
        return answers;
    }

    private static Answered answer(int id) {
        return new Answered(WireBytes.RESPONSE, id, -1, -1);
    }

    private static Answered refused(int id) {
        return new Answered(WireBytes.ERROR, id, RpcStatus.OVERLOADED.code(), 0);
    }

    /** Calls come and no worker is free, until the first has waited for more than 100 ms; two of those that came last are left. */
    private int overload() {
        int first = call();
        for (int i = 1; i <= 3; i++) {
            link.pass(40);
            call();
        }
        call();
        assertThat(answers()).containsExactly(refused(first), refused(first + 1), refused(first + 2));
        return lastId;
    }

    @Test
    void calls_are_done_in_turn_while_there_is_no_overload() {
        call();
        call();
        call();
        workOne();
        workOne();
        workOne();

        assertThat(answers()).containsExactly(answer(1), answer(2), answer(3));
    }

    @Test
    void call_beyond_the_room_is_refused_and_may_go_elsewhere_at_once() {
        for (int i = 0; i < ROOM; i++) {
            call();
        }
        assertThat(answers()).isEmpty();

        assertThat(List.of(refused(call()))).isEqualTo(answers());
        assertThat(calls.callsInFlight()).isEqualTo(ROOM);
    }

    @Test
    void call_that_was_refused_elsewhere_before_is_not_to_be_sent_again() {
        for (int i = 0; i < ROOM; i++) {
            call();
        }
        arrives(WireBytes.frame(
                WireBytes.REQUEST, 0, 77, WireBytes.hex("0000 0000 00000bb8 00000000 02 0000 00000001 ff")));

        assertThat(answers()).containsExactly(new Answered(WireBytes.ERROR, 77, RpcStatus.OVERLOADED.code(), -1));
    }

    @Test
    void call_that_the_workers_refuse_is_refused() {
        workersRefuse = true;
        call();
        assertThat(answers()).containsExactly(refused(1));
        assertThat(calls.callsInFlight()).isZero();

        workersRefuse = false;
        call();
        workOne();
        assertThat(answers()).containsExactly(answer(2));
    }

    @Test
    void newest_call_goes_first_when_the_oldest_has_waited_too_long() {
        int newest = overload();
        assertThat(admission.state()).isEqualTo(PeerState.OVERLOADED);
        workOne();

        assertThat(answers()).containsExactly(answer(newest));
    }

    @Test
    void calls_that_have_waited_are_refused_unread_as_long_as_there_is_overload() {
        overload();
        arrives(WireBytes.request(900, 0, 0, 0, 3_000, 1, RUBBISH));
        link.pass(6);
        int fresh = call();

        assertThat(answers()).hasSize(3).contains(refused(900));
        workOne();
        assertThat(answers()).containsExactly(answer(fresh));
    }

    @Test
    void free_worker_gets_the_newest_call_even_when_all_are_late() {
        int newest = overload();
        link.pass(40);
        workOne();

        assertThat(answers()).containsExactlyInAnyOrder(answer(newest), refused(newest - 1));
    }

    @Test
    void overload_is_over_when_the_queue_is_empty_and_nobody_was_late_for_a_while() {
        overload();
        workOne();
        workOne();
        answers();
        assertThat(admission.state()).isEqualTo(PeerState.SERVING);
        assertThat(admission.queueDelayMicros()).isZero();

        link.pass(100);
        int first = call();
        call();
        link.pass(40);
        workOne();
        assertThat(answers()).containsExactly(answer(first));
    }

    @Test
    void gap_in_the_arrivals_is_no_end_of_an_overload() {
        overload();
        workOne();
        workOne();
        answers();

        link.pass(20);
        int first = call();
        int second = call();
        link.pass(26);
        workOne();
        assertThat(answers()).containsExactlyInAnyOrder(answer(second), refused(first));
    }

    @Test
    void workers_that_keep_up_and_are_slow_to_wake_keep_no_overload_alive() {
        overload();
        workOne();
        workOne();
        answers();

        for (int i = 0; i < 10; i++) {
            int first = call();
            link.pass(8);
            int second = call();
            link.pass(8);
            workOne();
            workOne();
            assertThat(answers()).containsExactlyInAnyOrder(answer(first), answer(second));
        }
    }

    @Test
    void call_is_refused_in_the_end_though_the_workers_are_stuck_and_nobody_else_comes() {
        call();
        link.pass(1_000);
        assertThat(answers()).isEmpty();

        link.pass(25);
        assertThat(answers()).containsExactly(refused(1));
        assertThat(calls.callsInFlight()).isZero();
    }

    @Test
    void nobody_looks_at_a_queue_in_which_nobody_waits() {
        call();
        workOne();
        assertThat(answers()).containsExactly(answer(1));
        link.pass(10_000);
        channel.close();
        channel.runPendingTasks();

        assertThat(channel.runScheduledPendingTasks()).as("timers left").isEqualTo(-1);
    }

    @Test
    void process_that_stood_still_refuses_nobody_for_it() {
        int first = call();
        int second = call();
        link.freeze(2_000);
        workOne();
        workOne();

        assertThat(answers()).containsExactly(answer(first), answer(second));
    }

    /** The event loop stood still between two calls that it had read at once, and a worker was the first to go on. */
    @Test
    void call_that_was_read_before_a_pause_and_queued_after_it_has_not_waited() {
        whenSummoned = () -> {
            whenSummoned = () -> {};
            link.freeze(2_000);
            work.remove().run();
        };
        byte[] argument = {1, 'x'};
        arrives(
                WireBytes.request(1, 0, 0, 0, 3_000, 2, argument),
                WireBytes.request(2, 0, 0, 0, 3_000, 2, argument),
                WireBytes.request(3, 0, 0, 0, 3_000, 2, argument));
        workOne();
        workOne();

        assertThat(answers()).containsExactly(answer(1), answer(2), answer(3));
    }

    @Test
    void workers_never_get_more_tasks_than_calls_that_may_wait() {
        for (int round = 0; round < 200; round++) {
            call();
            link.pass(40);
        }

        assertThat(work).hasSizeLessThanOrEqualTo(ROOM);
    }

    @Test
    void clients_are_told_how_long_calls_wait() {
        call();
        link.pass(30);
        call();
        arrives(WireBytes.ping(1, 2));

        assertThat(admission.queueDelayMicros()).isEqualTo(30_000);
    }

    @Test
    void server_without_memory_for_messages_takes_no_calls_and_then_closes_who_holds_most() {
        MemoryWatch watch = new MemoryWatch(List.of(calls), admission, channel.eventLoop());
        channel.unsafe()
                .outboundBuffer()
                .addMessage(Unpooled.wrappedBuffer(new byte[3 << 20]), 3 << 20, channel.newPromise());
        watch.run();
        assertThat(admission.isOutOfMemory()).isTrue();
        assertThat(channel.isOpen()).isTrue();

        watch.run();
        assertThat(channel.isOpen()).isFalse();
        watch.run();
        assertThat(admission.isOutOfMemory()).isFalse();
    }

    @Test
    void caller_with_more_time_may_wait_longer() {
        for (int id = 1; id <= 5; id++) {
            arrives(WireBytes.request(id, 0, 0, 0, 30_000, 2, new byte[] {1, 'x'}));
            link.pass(45);
            arrives(WireBytes.ping(id, id));
        }
        for (int i = 0; i < 15; i++) {
            link.pass(45);
            if (i % 3 == 0) {
                workOne();
            }
        }

        assertThat(answers()).containsExactly(answer(1), answer(2), answer(3), answer(4), answer(5));
    }

    @Test
    void more_cancels_than_calls_break_the_protocol() {
        byte[] cancel = WireBytes.frame(WireBytes.CANCEL, 0, 1, new byte[0]);
        for (int i = 0; i < 1_000; i++) {
            arrives(cancel);
        }
        assertThat(channel.isOpen()).isTrue();

        arrives(cancel);
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void call_for_which_no_thread_can_be_made_is_refused() {
        noThreads = true;
        int id = call();

        assertThat(answers()).containsExactly(refused(id));
        assertThat(calls.callsInFlight()).isZero();
        noThreads = false;
        int next = call();
        workOne();
        assertThat(answers()).containsExactly(answer(next));
    }

    @Test
    void worker_that_cannot_wake_another_runs_all_calls_itself() {
        int first = call();
        int second = call();
        noThreads = true;
        workOne();
        assertThat(answers()).containsExactly(answer(first), answer(second));
        noThreads = false;
        int third = call();
        workOne();

        assertThat(answers()).containsExactly(answer(third));
    }

    @Test
    void task_that_was_queued_although_the_workers_said_no_holds_up_nobody() {
        whenSummoned = () -> {
            whenSummoned = () -> {};
            throw new InternalError("queued, but no thread can be made");
        };
        int refused = call();
        workOne();
        assertThat(answers()).containsExactly(refused(refused));

        int next = call();
        workOne();
        assertThat(answers()).containsExactly(answer(next));
    }
}
