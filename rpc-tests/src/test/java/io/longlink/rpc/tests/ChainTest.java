package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.TestNetwork;
import io.longlink.rpc.testing.TestServer;
import io.longlink.rpc.testing.checks.ThreadsLeft;
import io.longlink.rpc.tests.chains.Stop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deadlines and cancellation through two services, and hedged calls, over sockets and in one process. */
@ExtendWith(ThreadsLeft.class)
class ChainTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Where the line ends: nothing comes back before somebody loses patience. */
    private final class Terminus implements Stop {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public CompletionStage<String> ride(String passenger) {
            begun.countDown();
            CompletableFuture<String> never = new CompletableFuture<>();
            never.whenComplete((nobody, cancelled) -> stopped.countDown());
            return never;
        }

        /** The first call hangs, wherever it is. */
        @Override
        public String quickest(String passenger) {
            if (calls.getAndIncrement() > 0) {
                return passenger + " was second";
            }
            begun.countDown();
            try {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
            } catch (InterruptedException expected) {
                stopped.countDown();
            }
            return passenger + " was first";
        }
    }

    /** A stop on the way: knows nothing of deadlines. */
    private record Between(Stop next) implements Stop {

        @Override
        public CompletionStage<String> ride(String passenger) {
            return next.ride(passenger);
        }

        @Override
        public String quickest(String passenger) {
            return next.quickest(passenger);
        }
    }

    private static RpcServer serve(Stop service) {
        return RpcServer.builder()
                .host("127.0.0.1")
                .port(0)
                .service(Stop.class, service)
                .start();
    }

    private static RpcClient connect(Duration deadline, RpcServer... servers) {
        String[] addresses = new String[servers.length];
        for (int i = 0; i < servers.length; i++) {
            addresses[i] = "127.0.0.1:" + servers[i].port();
        }
        return RpcClient.builder().deadline(deadline).addresses(addresses).build();
    }

    private void assertStops() throws InterruptedException {
        assertThat(stopped.await(50, TimeUnit.SECONDS)).as("the last is told").isTrue();
    }

    @Test
    void cancelling_the_first_call_stops_the_last_over_sockets() throws Exception {
        try (RpcServer last = serve(new Terminus());
                RpcClient onward = connect(Duration.ofMinutes(1), last);
                RpcServer between = serve(new Between(onward.stub(Stop.class)));
                RpcClient client = connect(Duration.ofMinutes(1), between)) {
            CompletableFuture<String> ride = client.stub(Stop.class).ride("Ada").toCompletableFuture();
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            ride.cancel(true);

            assertStops();
        }
    }

    @Test
    void deadline_of_the_first_call_stops_the_last_in_one_process() throws Exception {
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            TestServer last = network.serve(builder -> builder.service(Stop.class, new Terminus()));
            Stop onward = network.connect(
                            client -> client.deadline(Duration.ofMinutes(1)).addresses(last.address()))
                    .stub(Stop.class);
            TestServer between = network.serve(builder -> builder.service(Stop.class, new Between(onward)));
            Stop first = network.connect(
                            client -> client.deadline(Duration.ofSeconds(5)).addresses(between.address()))
                    .stub(Stop.class);
            CompletableFuture<String> ride = first.ride("Ada").toCompletableFuture();

            assertThatThrownBy(ride::join)
                    .hasCauseInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("the service had no time left for a call of its own after 49");

            assertStops();
            assertThat(network.elapsed()).isBetween(Duration.ofMillis(4_990), Duration.ofMillis(5_000));
        }
    }

    @Test
    void hedged_call_has_the_answer_of_the_second_and_stops_the_first_over_sockets() throws Exception {
        Terminus both = new Terminus();
        try (RpcServer one = serve(both);
                RpcServer other = serve(both);
                RpcClient client = connect(Duration.ofMinutes(1), one, other)) {
            assertThat(client.stub(Stop.class).quickest("Ada")).isEqualTo("Ada was second");

            assertStops();
        }
    }

    @Test
    void hedged_call_has_the_answer_of_the_second_and_stops_the_first_in_one_process() throws Exception {
        Terminus both = new Terminus();
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            network.serve(builder -> builder.service(Stop.class, both));
            network.serve(builder -> builder.service(Stop.class, both));
            Stop stop = network.connect(client -> {}).stub(Stop.class);

            assertThat(stop.quickest("Ada")).isEqualTo("Ada was second");

            assertStops();
        }
    }
}
