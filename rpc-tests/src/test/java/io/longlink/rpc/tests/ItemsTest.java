package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.Items;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.tests.streams.Feed;
import io.longlink.rpc.tests.streams.LocalFeed;
import io.longlink.rpc.tests.streams.NoTicks;
import io.longlink.rpc.tests.streams.Numbers;
import io.longlink.rpc.tests.streams.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams gone through by a thread that waits. */
class ItemsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalFeed service = new LocalFeed();

    @ParameterizedTest
    @EnumSource
    void items_come_in_order_to_the_last(Ground ground) throws NoTicks {
        try (Ground.Meeting meeting = ground.open();
                Items<Tick> ticks = Items.of(feed(meeting).ticks(1_000))) {
            List<Tick> all = new ArrayList<>();
            for (Tick tick : ticks) {
                all.add(tick);
            }
            assertThat(all).hasSize(1_000).startsWith(LocalFeed.tick(0)).endsWith(LocalFeed.tick(999));
            assertThatThrownBy(ticks::iterator)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the items are gone through already (expected: one loop)");
        }
        assertThat(service.cancelled).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void whoever_leaves_early_cancels(Ground ground) throws NoTicks {
        try (Ground.Meeting meeting = ground.open()) {
            try (Items<Tick> ticks = Items.of(feed(meeting).ticks(Long.MAX_VALUE))) {
                Iterator<Tick> loop = ticks.iterator();
                assertThat(loop.next().number()).isZero();
                assertThat(loop.next().number()).isEqualTo(1);
            }
            await().atMost(PATIENCE).until(() -> service.cancelled.get() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void declared_exception_is_thrown_as_itself(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            try (Items<Tick> ticks = Items.of(feed(meeting).ticks(-7))) {
                assertThat(ticks.iterator().hasNext()).as("an item").isFalse();
            } catch (NoTicks none) {
                assertThat(none.count()).isEqualTo(-7);
                return;
            }
            throw new AssertionError("no exception");
        }
    }

    @ParameterizedTest
    @EnumSource
    void end_of_the_server_is_an_exception(Ground ground) throws NoTicks {
        try (Ground.Meeting meeting = ground.open();
                Items<Tick> ticks = Items.of(feed(meeting).ticks(Long.MAX_VALUE))) {
            Iterator<Tick> loop = ticks.iterator();
            assertThat(loop.next().number()).isZero();

            meeting.end();

            assertThatThrownBy(() -> loop.forEachRemaining(tick -> {})).isInstanceOf(RpcException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void interrupt_of_the_waiting_thread_cancels(Ground ground) throws Exception {
        try (Ground.Meeting meeting = ground.open()) {
            Feed feed = feed(meeting);
            CompletableFuture<RpcStatus> ended = new CompletableFuture<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            CompletableFuture<Void> firstSeen = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try (Items<Tick> ticks = Items.of(feed.ticks(Long.MAX_VALUE))) {
                    ticks.forEach(tick -> firstSeen.complete(null));
                } catch (RpcException cancelled) {
                    flag.complete(Thread.currentThread().isInterrupted());
                    ended.complete(cancelled.status());
                } catch (NoTicks unexpected) {
                    ended.completeExceptionally(unexpected);
                }
            });
            thread.start();
            firstSeen.get(60, TimeUnit.SECONDS);

            thread.interrupt();

            assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(RpcStatus.CANCELLED);
            assertThat(flag).isCompletedWithValue(true);
            await().atMost(PATIENCE).until(() -> service.cancelled.get() == 1);
        }
    }

    @Test
    void no_more_is_asked_for_than_fits() {
        AtomicLong sent = new AtomicLong();
        try (Items<Long> items = Items.of(new Numbers<>(100, number -> number, sent, new AtomicLong()), 8)) {
            Iterator<Long> loop = items.iterator();
            assertThat(sent).hasValue(8);
            for (long taken = 1; taken <= 100; taken++) {
                loop.next();
                assertThat(sent.get()).isBetween(taken, Math.min(100, taken + 8));
            }
            assertThat(loop.hasNext()).isFalse();
            assertThatThrownBy(loop::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void whoever_publishes_more_than_was_asked_for_is_cancelled_and_told() {
        AtomicLong cancelled = new AtomicLong();
        Flow.Publisher<Integer> flood = subscriber -> {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {
                    cancelled.incrementAndGet();
                }
            });
            for (int item = 0; item < 3; item++) {
                subscriber.onNext(item);
            }
        };
        Iterator<Integer> items = Items.of(flood, 2).iterator();

        assertThat(cancelled).hasValue(1);
        assertThat(items.next()).isZero();
        assertThat(items.next()).isEqualTo(1);
        assertThatThrownBy(items::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("more than 2 items came (expected: as many as asked for)");
    }

    @Test
    void nothing_follows_after_close() {
        Items<Long> items = Items.of(Numbers.of(100, number -> number));
        Iterator<Long> loop = items.iterator();
        assertThat(loop.hasNext()).isTrue();

        items.close();

        assertThat(loop.hasNext()).isFalse();
        assertThatThrownBy(loop::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void prefetch_out_of_range_is_refused() {
        assertThatThrownBy(() -> Items.of(Numbers.of(1, number -> number), 0))
                .hasMessage("prefetch: 0 (expected: 1 to 4096)");
    }

    private Feed feed(Ground.Meeting meeting) {
        meeting.serve(server -> server.service(Feed.class, service));
        return meeting.connect().stub(Feed.class);
    }
}
