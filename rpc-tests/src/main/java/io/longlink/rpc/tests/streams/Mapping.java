package io.longlink.rpc.tests.streams;

import java.util.concurrent.Flow;
import java.util.function.Function;

/** Hands on what becomes of each item; nothing else is its own. */
public record Mapping<T, R>(Flow.Subscriber<? super R> to, Function<? super T, ? extends R> change)
        implements Flow.Subscriber<T> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        to.onSubscribe(subscription);
    }

    @Override
    public void onNext(T item) {
        to.onNext(change.apply(item));
    }

    @Override
    public void onError(Throwable failure) {
        to.onError(failure);
    }

    @Override
    public void onComplete() {
        to.onComplete();
    }
}
