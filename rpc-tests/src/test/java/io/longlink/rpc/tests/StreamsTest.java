package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.tests.streams.Feed;
import io.longlink.rpc.tests.streams.LocalFeed;
import io.longlink.rpc.tests.streams.NoTicks;
import io.longlink.rpc.tests.streams.Numbers;
import io.longlink.rpc.tests.streams.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams through generated stubs and dispatchers, over real sockets. */
class StreamsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalFeed service = new LocalFeed();
    private final Loopback<Feed> loopback = new Loopback<>(Feed.class, service);
    private final Feed feed = loopback.stub();

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void records_come_as_they_were_published() throws Exception {
        Gathered<Tick> ticks = Gathered.all(feed.ticks(3));

        assertThat(ticks.awaitEnd()).isNull();
        assertThat(ticks.first).containsExactly(LocalFeed.tick(0), LocalFeed.tick(1), LocalFeed.tick(2));
    }

    @Test
    void declared_exception_arrives_as_itself() throws Exception {
        assertThat(Gathered.all(feed.ticks(-7)).awaitEnd())
                .isInstanceOfSatisfying(
                        NoTicks.class, none -> assertThat(none.count()).isEqualTo(-7));
    }

    @Test
    void items_go_to_the_service_in_both_styles_of_call() {
        assertThat(feed.sum(5, Numbers.of(101, LocalFeed::tick))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(5055);
        assertThat(feed.count(Numbers.of(1_000, Long::valueOf))).isEqualTo(1_000);
    }

    @Test
    void items_travel_both_ways() throws Exception {
        Gathered<Optional<String>> described = Gathered.all(feed.describe("tick ", Numbers.of(500, LocalFeed::tick)));

        assertThat(described.awaitEnd()).isNull();
        assertThat(described.count).hasValue(500);
        assertThat(described.first).startsWith(Optional.of("tick 0"), Optional.empty(), Optional.of("tick 2"));
    }

    @Test
    void deadline_of_the_method_ends_its_stream() throws Exception {
        Gathered<Tick> ticks = new Gathered<>(3);
        feed.briefly().subscribe(ticks);

        assertThat(ticks.awaitEnd()).isInstanceOf(DeadlineExceededException.class);
        await().atMost(PATIENCE).until(() -> service.cancelled.get() == 1);
    }

    @Test
    void item_that_cannot_be_written_fails_the_call_at_both_ends() {
        assertThatThrownBy(() -> feed.count(Numbers.of(3, number -> number == 2 ? null : number)))
                .isInstanceOf(RpcException.class)
                .hasMessageEndingWith("the items that it was given failed");
        assertThatThrownBy(() -> feed.sum(0, Numbers.of(3, number -> number == 2 ? null : LocalFeed.tick(number)))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(NullPointerException.class);
        assertThat(feed.echo("the link stays")).isNotEmpty();
    }

    @Test
    void slow_consumer_keeps_the_producer_within_a_window() throws Exception {
        long items = 200_000;
        List<Long> ahead = new ArrayList<>();
        Gathered<Tick> slow = new Gathered<>(Long.MAX_VALUE) {
            @Override
            public void onNext(Tick tick) {
                super.onNext(tick);
                if (tick.number() % 1_000 == 0) {
                    Thread.onSpinWait();
                    ahead.add(service.sent.get() - tick.number());
                }
            }
        };
        feed.ticks(items).subscribe(slow);

        assertThat(slow.awaitEnd()).isNull();
        assertThat(slow.count).hasValue(items);
        assertThat(ahead)
                .as("published, not consumed")
                .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(256));
    }

    @Test
    void thousand_streams_go_on_side_by_side_with_calls_between_them() throws Exception {
        List<Gathered<Tick>> streams = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Gathered<Tick> one = new Gathered<>(Long.MAX_VALUE);
            streams.add(one);
            feed.ticks(300).subscribe(one);
            if (i % 100 == 0) {
                assertThat(feed.echo("between")).isEqualTo("between");
            }
        }
        for (Gathered<Tick> one : streams) {
            assertThat(one.awaitEnd()).isNull();
            assertThat(one.count).hasValue(300);
        }
    }

    /** Each has ended at most once, and afterwards there is room for the largest number of streams again. */
    @Test
    void storm_of_streams_and_calls_that_are_cancelled_leaves_nothing_behind() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    Gathered<Tick> one = new Gathered<>(random.nextInt(100));
                    feed.ticks(random.nextInt(200)).subscribe(one);
                    one.subscription().cancel();
                }
                case 1 -> {
                    Gathered<Tick> one = new Gathered<>(1 + random.nextInt(5));
                    feed.ticks(Long.MAX_VALUE).subscribe(one);
                    one.awaitSomething();
                    one.subscription().cancel();
                }
                case 2 -> {
                    CompletableFuture<Long> sum = feed.sum(0, Numbers.of(random.nextInt(300), LocalFeed::tick))
                            .toCompletableFuture();
                    sum.cancel(random.nextBoolean());
                }
                default -> {
                    Gathered<Optional<String>> one = new Gathered<>(random.nextInt(50));
                    feed.describe("", Numbers.of(Long.MAX_VALUE, LocalFeed::tick))
                            .subscribe(one);
                    one.subscription().cancel();
                }
            }
        }
        assertThat(feed.echo("after")).as("seed %d", seed).isEqualTo("after");

        List<Gathered<Tick>> full = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Gathered<Tick> one = new Gathered<>(1);
            full.add(one);
            feed.ticks(Long.MAX_VALUE).subscribe(one);
        }
        for (Gathered<Tick> one : full) {
            one.awaitSomething();
            assertThat(one.count).as("seed %d", seed).hasValue(1);
        }
        Gathered<Tick> tooMany = Gathered.all(feed.ticks(1));
        assertThat(tooMany.awaitEnd())
                .isInstanceOfSatisfying(
                        RpcException.class,
                        refused -> assertThat(refused.status()).isEqualTo(RpcStatus.OVERLOADED));
    }
}
