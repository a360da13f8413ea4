package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.users.UserNotFound;
import com.acme.users.UserService;
import com.acme.users.Users;
import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.ServerInterceptor;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.TestNetwork;
import io.longlink.rpc.tests.streams.Feed;
import io.longlink.rpc.tests.streams.LocalFeed;
import io.longlink.rpc.tests.streams.NoTicks;
import io.longlink.rpc.tests.streams.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Metadata there and back with calls of every style, generated code at both ends, over sockets and inside one process. */
class MetadataTest {

    enum Way {
        SOCKETS,
        IN_PROCESS
    }

    private static final Metadata.Key<String> TENANT = Metadata.Key.text("tenant");
    private static final Metadata.Key<Long> NUMBER = Metadata.Key.number("number");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<CallOutcome> outcomes = new CopyOnWriteArrayList<>();

    /** Tells the client which of its calls this was. */
    private final ServerInterceptor counting = (call, next) -> {
        served.add(call.metadata().get(TENANT, "nobody") + " " + call.method());
        call.answerWith(NUMBER, (long) served.size());
        next.proceed();
    };

    private final ClientInterceptor listening = call -> outcomes::add;

    private RpcClient client(Way way) {
        if (way == Way.IN_PROCESS) {
            TestNetwork network = TestNetwork.inRealTime();
            open.add(network);
            network.serve(this::offer);
            return network.connect(client -> client.interceptor(listening));
        }
        RpcServer.Builder builder = RpcServer.builder().host("127.0.0.1").port(0);
        offer(builder);
        RpcServer server = builder.start();
        RpcClient client = RpcClient.builder()
                .addresses("127.0.0.1:" + server.port())
                .interceptor(listening)
                .build();
        open.add(client);
        open.add(server);
        return client;
    }

    private void offer(RpcServer.Builder builder) {
        builder.service(UserService.class, new Users())
                .service(Feed.class, new LocalFeed())
                .interceptor(counting);
    }

    private <S> S stub(Way way, Class<S> contract) {
        return client(way).stub(contract, CallOptions.DEFAULT.withMetadata(TENANT, "acme"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private void assertWentThereAndBack(String... methods) {
        await().until(() -> outcomes.size() == methods.length);
        assertThat(served).hasSize(methods.length);
        for (int i = 0; i < methods.length; i++) {
            assertThat(served.get(i)).startsWith("acme " + methods[i] + "(");
            assertThat(outcomes.get(i).metadata().get(NUMBER)).isEqualTo(i + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void calls_with_one_answer(Way way) throws UserNotFound {
        UserService users = stub(way, UserService.class);

        users.find(1);
        assertThatThrownBy(() -> users.find(99)).isInstanceOf(UserNotFound.class);
        users.named("A").toCompletableFuture().join();

        assertWentThereAndBack("find", "find", "named");
        assertThat(outcomes.get(1).exception()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void calls_without_an_answer(Way way) {
        stub(way, UserService.class).touch(1);

        await().until(() -> served.size() == 1);
        assertThat(served).containsExactly("acme touch(long)");
        assertThat(outcomes)
                .singleElement()
                .matches(outcome -> outcome.metadata().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void streams_of_every_shape(Way way) throws NoTicks {
        Feed feed = stub(way, Feed.class);

        drain(feed.ticks(3)).join();
        feed.sum(0, Numbers.of(3, LocalFeed::tick)).toCompletableFuture().join();
        feed.count(Numbers.of(3, number -> number));
        drain(feed.describe("", Numbers.of(3, LocalFeed::tick))).join();
        assertThatThrownBy(() -> drain(feed.ticks(-1)).join()).hasCauseInstanceOf(NoTicks.class);

        assertWentThereAndBack("ticks", "sum", "count", "describe", "ticks");
    }

    private static CompletableFuture<Void> drain(Flow.Publisher<?> publisher) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        publisher.subscribe(new Flow.Subscriber<Object>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Object item) {}

            @Override
            public void onError(Throwable thrown) {
                end.completeExceptionally(thrown);
            }

            @Override
            public void onComplete() {
                end.complete(null);
            }
        });
        return end;
    }
}
