package io.longlink.rpc.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Relays; tests override what they want otherwise. */
public class RelayService implements Relay {

    /** The first three numbers. */
    @Override
    public Flow.Publisher<String> watch(String what) throws EchoRefused {
        if (what.isEmpty()) {
            throw new EchoRefused("nothing to watch", 8);
        }
        return Source.numbers(3);
    }

    @Override
    public CompletionStage<String> join(Flow.Publisher<String> parts) {
        Joiner joiner = new Joiner("");
        parts.subscribe(joiner);
        return joiner.joined;
    }

    @Override
    public String collect(String separator, Flow.Publisher<String> parts) {
        Joiner joiner = new Joiner(separator);
        parts.subscribe(joiner);
        return joiner.joined.join();
    }

    @Override
    public Flow.Publisher<String> relay(String prefix, Flow.Publisher<String> parts) {
        return subscriber -> parts.subscribe(new Prefixing(prefix, subscriber));
    }

    @Override
    public Flow.Publisher<String> glance(String what) {
        return new Source<>(Long.MAX_VALUE, number -> what);
    }

    @Override
    public String work(String what) {
        return what;
    }

    @Override
    public CompletionStage<String> workLater(String what) {
        return CompletableFuture.completedFuture(what);
    }

    private static final class Joiner implements Flow.Subscriber<String> {
        final CompletableFuture<String> joined = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final String separator;
        private Flow.@Nullable Subscription subscription;

        Joiner(String separator) {
            this.separator = separator;
        }

        @Override
        public void onSubscribe(Flow.Subscription mine) {
            subscription = mine;
            mine.request(1);
        }

        @Override
        public void onNext(String part) {
            text.append(text.isEmpty() ? "" : separator).append(part);
            if (subscription != null) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            joined.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            joined.complete(text.toString());
        }
    }

    private record Prefixing(String prefix, Flow.Subscriber<? super String> to) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            to.onSubscribe(subscription);
        }

        @Override
        public void onNext(String item) {
            to.onNext(prefix + item);
        }

        @Override
        public void onError(Throwable thrown) {
            to.onError(thrown);
        }

        @Override
        public void onComplete() {
            to.onComplete();
        }
    }
}
