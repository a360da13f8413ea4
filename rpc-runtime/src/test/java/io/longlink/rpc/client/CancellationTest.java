package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.Cancellation;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.LogLines;
import io.longlink.rpc.testing.Relay;
import io.longlink.rpc.testing.RelayService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers that give up: the server's code is told, and nobody else is. */
class CancellationTest {

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /** Blocks until it is interrupted, unless there is nothing to do. */
    private class Blocking extends RelayService {
        @Override
        public String work(String what) {
            if (what.isEmpty()) {
                return "";
            }
            begun.countDown();
            try {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                return "never interrupted";
            } catch (InterruptedException expected) {
                interrupted.countDown();
                return "interrupted";
            }
        }

        @Override
        public CompletionStage<String> workLater(String what) {
            return CompletableFuture.completedFuture(work(what));
        }
    }

    private RpcServer serve(Relay service) {
        return endpoints.start(RpcServer.builder().service(Relay.class, service));
    }

    private void assertBegun() throws InterruptedException {
        assertThat(begun.await(60, TimeUnit.SECONDS)).as("the service runs").isTrue();
    }

    private void assertInterrupted() throws InterruptedException {
        assertThat(interrupted.await(50, TimeUnit.SECONDS)).as("interrupted").isTrue();
    }

    @Test
    void cancelled_future_interrupts_the_service() throws Exception {
        Relay relay = endpoints.client(serve(new Blocking())).stub(Relay.class);
        CompletableFuture<String> future = relay.workLater("x").toCompletableFuture();
        assertBegun();

        future.cancel(true);

        assertInterrupted();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        assertThat(relay.work("")).isEmpty();
    }

    @Test
    void passed_deadline_interrupts_the_service() throws Exception {
        RpcClient client = endpoints.build(RpcClient.builder().deadline(Duration.ofMillis(500)), serve(new Blocking()));

        assertThatThrownBy(() -> client.stub(Relay.class).work("x")).isInstanceOf(DeadlineExceededException.class);

        assertInterrupted();
    }

    @Test
    void interrupted_caller_interrupts_the_service() throws Exception {
        Relay relay = endpoints.client(serve(new Blocking())).stub(Relay.class);
        Thread caller =
                new Thread(() -> assertThatThrownBy(() -> relay.work("x")).isInstanceOf(RpcException.class));
        caller.start();
        assertBegun();

        caller.interrupt();

        assertInterrupted();
        caller.join();
    }

    @Test
    void closed_client_interrupts_the_service() throws Exception {
        RpcClient client = endpoints.client(serve(new Blocking()));
        CompletionStage<String> call = client.stub(Relay.class).workLater("x");
        assertBegun();

        client.close();

        assertInterrupted();
        assertThatThrownBy(() -> call.toCompletableFuture().join()).hasCauseInstanceOf(RpcException.class);
    }

    @Test
    void cancelled_call_that_waits_for_a_worker_is_dropped() throws Exception {
        Queue<Runnable> work = new ConcurrentLinkedQueue<>();
        RpcServer server = endpoints.start(RpcServer.builder()
                .service(Relay.class, new Blocking())
                .service(Echo.class, new EchoService())
                .workers(work::add));
        RpcClient client = endpoints.client(server);
        Relay relay = client.stub(Relay.class);
        CompletableFuture<String> first = relay.workLater("x").toCompletableFuture();
        await().until(() -> work.size() == 1);

        first.cancel(true);
        CompletableFuture<String> second = relay.workLater("").toCompletableFuture();
        client.stub(Echo.class).later("behind both, and the CANCEL, on the same link");
        await().until(() -> work.size() >= 2); // one for each service, and another when the first is long on its way
        for (Runnable task = work.poll(); task != null; task = work.poll()) {
            task.run();
        }

        assertThat(second.join()).isEmpty();
        assertThat(begun.getCount()).as("the first never began").isEqualTo(1);
    }

    @Test
    void cancelled_call_cancels_the_stage_of_an_asynchronous_service() throws Exception {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CountDownLatch cancelled = new CountDownLatch(1);
        List<String> threads = new ArrayList<>();
        stage.whenComplete((value, thrown) -> {
            threads.add(Thread.currentThread().getName());
            cancelled.countDown();
        });
        Relay relay = endpoints
                .client(serve(new RelayService() {
                    @Override
                    public CompletionStage<String> workLater(String what) {
                        begun.countDown();
                        return stage;
                    }
                }))
                .stub(Relay.class);
        CompletableFuture<String> future = relay.workLater("x").toCompletableFuture();
        assertBegun();

        future.cancel(true);

        assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(stage).isCancelled();
        assertThat(threads).singleElement().asString().startsWith("longlink-worker");
        assertThat(relay.work("")).isEmpty();
        assertThat(log.all()).noneMatch(line -> line.contains("failed, error id"));
    }

    @Test
    void service_that_computes_may_ask_whether_it_is_still_wanted() throws Exception {
        CountDownLatch noticed = new CountDownLatch(1);
        Relay relay = endpoints
                .client(serve(new RelayService() {
                    @Override
                    public CompletionStage<String> workLater(String what) {
                        Cancellation cancellation = Cancellation.current();
                        assertThat(cancellation.isCancelled()).isFalse();
                        begun.countDown();
                        while (!cancellation.isCancelled()) {
                            Thread.onSpinWait();
                        }
                        noticed.countDown();
                        return CompletableFuture.completedFuture("too late");
                    }
                }))
                .stub(Relay.class);
        CompletableFuture<String> future = relay.workLater("x").toCompletableFuture();
        assertBegun();

        future.cancel(true);

        assertThat(noticed.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Cancellation.current().isCancelled()).as("outside of a call").isFalse();
    }

    @Test
    void interrupt_never_reaches_another_call_and_does_not_stay() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AtomicInteger ran = new AtomicInteger();
        Queue<String> strays = new ConcurrentLinkedQueue<>();
        ExecutorService workers = Executors.newFixedThreadPool(2);
        RpcServer server =
                endpoints.start(RpcServer.builder().workers(workers).service(Relay.class, new RelayService() {
                    @Override
                    public CompletionStage<String> workLater(String what) {
                        Cancellation cancellation = Cancellation.current();
                        for (int i = 0; i < 20; i++) {
                            Thread.onSpinWait();
                            if (Thread.currentThread().isInterrupted() && !cancellation.isCancelled()) {
                                strays.add(what);
                            }
                        }
                        ran.incrementAndGet();
                        return CompletableFuture.completedFuture(what);
                    }
                }));
        try {
            Relay relay = endpoints.client(server).stub(Relay.class);
            List<CompletableFuture<String>> kept = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                CompletableFuture<String> future =
                        relay.workLater(String.valueOf(i)).toCompletableFuture();
                kept.add(future);
                if (kept.size() > 50) {
                    CompletableFuture<String> one = kept.remove(random.nextInt(kept.size()));
                    if (random.nextBoolean()) {
                        one.cancel(true);
                    } else {
                        one.join();
                    }
                }
            }
            kept.forEach(CompletableFuture::join);

            assertThat(strays).as("seed %d", seed).isEmpty();
            assertThat(ran.get()).isPositive();
            for (int i = 0; i < 10; i++) {
                assertThat(workers.submit(Thread::interrupted).get()).isFalse();
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
