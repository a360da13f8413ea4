package io.longlink.rpc.tests.streams;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Counts and describes. */
public final class LocalFeed implements Feed {

    /** Ticks that all streams of this service have published, and streams that were cancelled. */
    public final AtomicLong sent = new AtomicLong();

    public final AtomicLong cancelled = new AtomicLong();

    public static Tick tick(long number) {
        return new Tick(number, Instant.ofEpochSecond(number));
    }

    @Override
    public Flow.Publisher<Tick> ticks(long count) throws NoTicks {
        if (count < 0) {
            throw new NoTicks(count);
        }
        return new Numbers<>(count, LocalFeed::tick, sent, cancelled);
    }

    @Override
    public Flow.Publisher<Tick> briefly() {
        return new Numbers<>(Long.MAX_VALUE, LocalFeed::tick, sent, cancelled);
    }

    @Override
    public CompletionStage<Long> sum(long start, Flow.Publisher<Tick> ticks) {
        AtomicLong sum = new AtomicLong(start);
        return all(ticks, tick -> sum.addAndGet(tick.number())).thenApply(done -> sum.get());
    }

    @Override
    public long count(Flow.Publisher<Long> numbers) {
        AtomicLong count = new AtomicLong();
        all(numbers, number -> count.incrementAndGet()).join();
        return count.get();
    }

    @Override
    public Flow.Publisher<Optional<String>> describe(String prefix, Flow.Publisher<? extends Tick> ticks) {
        return mapped(ticks, tick -> tick.number() % 2 == 0 ? Optional.of(prefix + tick.number()) : Optional.empty());
    }

    @Override
    public String echo(String text) {
        return text;
    }

    private static <T> CompletableFuture<Void> all(Flow.Publisher<T> items, Consumer<T> each) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        items.subscribe(new Flow.Subscriber<T>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(T item) {
                each.accept(item);
            }

            @Override
            public void onError(Throwable failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                done.complete(null);
            }
        });
        return done;
    }

    private static <T, R> Flow.Publisher<R> mapped(Flow.Publisher<T> items, Function<T, R> change) {
        return to -> items.subscribe(new Mapping<>(to, change));
    }
}
