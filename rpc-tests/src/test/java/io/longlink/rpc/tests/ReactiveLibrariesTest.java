package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.tests.streams.Feed;
import io.longlink.rpc.tests.streams.LocalFeed;
import io.longlink.rpc.tests.streams.Tick;
import io.reactivex.rxjava3.core.Flowable;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** The adapters that docs/streams.md shows. */
class ReactiveLibrariesTest {

    private final LocalFeed service = new LocalFeed();
    private final Loopback<Feed> loopback = new Loopback<>(Feed.class, service);
    private final Feed feed = loopback.stub();

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void reactor_consumes_and_provides_streams() throws Exception {
        Flux<Tick> ticks = JdkFlowAdapter.flowPublisherToFlux(feed.ticks(Long.MAX_VALUE));

        assertThat(ticks.map(Tick::number).take(5).collectList().block()).containsExactly(0L, 1L, 2L, 3L, 4L);
        await().atMost(Duration.ofSeconds(60)).until(() -> service.cancelled.get() == 1);
        assertThat(feed.count(JdkFlowAdapter.publisherToFlowPublisher(
                        Flux.range(1, 1_000).map(Long::valueOf))))
                .isEqualTo(1_000);
    }

    @Test
    void rxjava_consumes_and_provides_streams() throws Exception {
        Flowable<Tick> ticks = Flowable.fromPublisher(FlowAdapters.toPublisher(feed.ticks(Long.MAX_VALUE)));

        assertThat(ticks.map(Tick::number).take(5).toList().blockingGet()).containsExactly(0L, 1L, 2L, 3L, 4L);
        await().atMost(Duration.ofSeconds(60)).until(() -> service.cancelled.get() == 1);
        assertThat(feed.count(
                        FlowAdapters.toFlowPublisher(Flowable.range(1, 1_000).map(Long::valueOf))))
                .isEqualTo(1_000);
    }
}
