package io.longlink.rpc.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.Items;
import io.longlink.rpc.tests.streams.Feed;
import io.longlink.rpc.tests.streams.LocalFeed;
import io.longlink.rpc.tests.streams.Mapping;
import io.longlink.rpc.tests.streams.NoTicks;
import io.longlink.rpc.tests.streams.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/**
 * The rules of Reactive Streams, as their own test kit asks for them: it is made of TestNG, which is run from here.
 *
 * <p>Its classes open nothing when they are constructed: a pattern such as {@code io.longlink.rpc.tests.**} has TestNG construct
 * them to see what there is, close nothing, and run them much later.
 */
class ReactiveStreamsRulesTest {

    private static final long TIMEOUT_MILLIS = 2_000;
    private static final long QUIET_MILLIS = 50;

    @ParameterizedTest
    @ValueSource(classes = {StreamOfAStub.class, SubscriberToTheCallersItems.class, SubscriberOfALoop.class})
    void rules_are_kept(Class<?> rules) {
        TestNG kit = new TestNG(false);
        TestListenerAdapter results = new TestListenerAdapter();
        kit.setTestClasses(new Class<?>[] {rules});
        kit.addListener(results);
        kit.setVerbose(0);

        kit.run();

        List<String> broken = new ArrayList<>();
        for (ITestResult failed : results.getFailedTests()) {
            broken.add(failed.getName() + ": " + failed.getThrowable());
        }
        assertThat(broken).isEmpty();
        assertThat(results.getConfigurationFailures()).isEmpty();
        assertThat(results.getPassedTests()).hasSizeGreaterThan(10);
    }

    private static TestEnvironment environment() {
        return new TestEnvironment(TIMEOUT_MILLIS, QUIET_MILLIS);
    }

    /** What a generated stub returns, over a socket. */
    public static final class StreamOfAStub extends FlowPublisherVerification<Tick> {

        private @Nullable Loopback<Feed> loopback;

        public StreamOfAStub() {
            super(environment());
        }

        @BeforeClass
        public void open() {
            loopback = new Loopback<>(Feed.class, new LocalFeed());
        }

        @Override
        public Flow.Publisher<Tick> createFlowPublisher(long elements) {
            return ticks(elements);
        }

        @Override
        public Flow.Publisher<Tick> createFailedFlowPublisher() {
            return ticks(-1);
        }

        private Flow.Publisher<Tick> ticks(long count) {
            try {
                return requireNonNull(loopback).stub().ticks(count);
            } catch (NoTicks thrownBySubscribing) {
                throw new IllegalStateException(thrownBySubscribing);
            }
        }

        @AfterClass
        public void close() {
            requireNonNull(loopback).close();
        }
    }

    /** What a stub subscribes to the items that it is given. */
    public static final class SubscriberToTheCallersItems extends FlowSubscriberBlackboxVerification<Long> {

        private @Nullable Loopback<Feed> loopback;

        public SubscriberToTheCallersItems() {
            super(environment());
        }

        @BeforeClass
        public void open() {
            loopback = new Loopback<>(Feed.class, new LocalFeed());
        }

        @Override
        public Flow.Subscriber<Long> createFlowSubscriber() {
            CompletableFuture<Flow.Subscriber<? super Long>> subscribed = new CompletableFuture<>();
            start(() -> requireNonNull(loopback).stub().count(subscribed::complete));
            return narrowed(subscribed);
        }

        @Override
        public Long createElement(int number) {
            return (long) number;
        }

        @AfterClass
        public void close() {
            requireNonNull(loopback).close();
        }
    }

    /** What a loop subscribes. */
    public static final class SubscriberOfALoop extends FlowSubscriberBlackboxVerification<Long> {

        public SubscriberOfALoop() {
            super(environment());
        }

        @Override
        public Flow.Subscriber<Long> createFlowSubscriber() {
            CompletableFuture<Flow.Subscriber<? super Long>> subscribed = new CompletableFuture<>();
            Flow.Publisher<Long> kit = subscribed::complete;
            Items<Long> items = Items.of(kit);
            start(() -> items.forEach(item -> {}));
            return narrowed(subscribed);
        }

        @Override
        public Long createElement(int number) {
            return (long) number;
        }
    }

    /** Ends with what the kit does to its stream, or with this process. */
    private static void start(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException ended) {
                        // As the kit wanted it.
                    }
                },
                "under test");
        thread.setDaemon(true);
        thread.start();
    }

    private static Flow.Subscriber<Long> narrowed(CompletableFuture<Flow.Subscriber<? super Long>> subscribed) {
        Flow.Subscriber<? super Long> subscriber =
                subscribed.orTimeout(60, TimeUnit.SECONDS).join();
        return new Mapping<>(subscriber, number -> number);
    }
}
