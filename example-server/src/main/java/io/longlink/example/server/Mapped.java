package io.longlink.example.server;

import java.util.concurrent.Flow;
import java.util.function.Function;

/** Publishes what becomes of each item of another stream, as it is asked for. */
record Mapped<T, R>(Flow.Publisher<T> source, Function<T, R> change) implements Flow.Publisher<R> {

    @Override
    public void subscribe(Flow.Subscriber<? super R> subscriber) {
        source.subscribe(new Flow.Subscriber<T>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(T item) {
                subscriber.onNext(change.apply(item));
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
