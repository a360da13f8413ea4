package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.client.GenericService;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.codec.HessianValue.LongValue;
import io.longlink.rpc.codec.HessianValue.StringValue;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.tests.chains.Stop;
import io.longlink.rpc.tests.streams.Feed;
import io.longlink.rpc.tests.streams.LocalFeed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a tool may say about the methods that it calls by names, as no contract does. */
class GenericPoliciesTest {

    private static final StringValue ADA = new StringValue("Ada");

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Two of them, of which the one that is called first hangs. */
    private final class FirstHangs implements Stop {

        @Override
        public CompletionStage<String> ride(String passenger) {
            return new CompletableFuture<>();
        }

        @Override
        public String quickest(String passenger) {
            if (calls.getAndIncrement() > 0) {
                return passenger + " was second";
            }
            try {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
            } catch (InterruptedException expected) {
                stopped.countDown();
            }
            return passenger + " was first";
        }
    }

    private GenericService stop(Ground.Meeting meeting) {
        meeting.serve(server -> server.service(Stop.class, new FirstHangs()));
        meeting.serve(server -> server.service(Stop.class, new FirstHangs()));
        RpcClient client = meeting.connect(builder -> builder.deadline(Duration.ofSeconds(30)));
        return client.generic(Stop.class.getName(), "quickest(java.lang.String)", "ride(java.lang.String)");
    }

    @ParameterizedTest
    @EnumSource
    void hedged_call_has_the_answer_of_the_second_and_stops_the_first(Ground ground) throws InterruptedException {
        try (Ground.Meeting meeting = ground.open()) {
            GenericService hedged = stop(meeting).hedged(Duration.ofMillis(20));

            assertThat(hedged.call("quickest", ADA)).isEqualTo(new StringValue("Ada was second"));

            assertThat(stopped.await(50, TimeUnit.SECONDS))
                    .as("the first is told")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void call_with_a_deadline_of_its_own_ends_by_it(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            GenericService hasty = stop(meeting).deadline(Duration.ofMillis(200));

            assertThatThrownBy(() -> hasty.call("ride", ADA))
                    .isInstanceOfSatisfying(
                            DeadlineExceededException.class,
                            late -> assertThat(late.timeSpent().timeout()).isEqualTo(Duration.ofMillis(200)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_taken_for_idempotent_unless_said(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            GenericService stop = stop(meeting).deadline(Duration.ofMillis(500));

            assertThatThrownBy(() -> stop.call("quickest", ADA)).isInstanceOf(DeadlineExceededException.class);
            assertThat(calls).hasValue(1);
            assertThat(stop.idempotent().call("quickest", ADA)).isEqualTo(new StringValue("Ada was second"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void method_with_a_stream_is_refused_unexecuted(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            meeting.serve(server -> server.service(Feed.class, new LocalFeed()));
            GenericService feed = meeting.connect().generic(Feed.class.getName(), "ticks(long)");

            assertThatThrownBy(() -> feed.call("ticks", new LongValue(3)))
                    .isInstanceOfSatisfying(RpcException.class, refused -> {
                        assertThat(refused.status()).isEqualTo(RpcStatus.UNKNOWN_METHOD);
                        assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED);
                    });
        }
    }
}
