package io.longlink.example.client;

import io.longlink.example.api.ZoneTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes three items of a stream, each when it has had the one before, and cancels the rest. */
final class ThreeLooks implements Flow.Subscriber<ZoneTime> {

    private static final int COUNT = 3;

    private final CompletableFuture<List<ZoneTime>> all = new CompletableFuture<>();
    private final List<ZoneTime> looks = new ArrayList<>();
    private Flow.@Nullable Subscription subscription;

    /** Waits for them. */
    List<ZoneTime> join() {
        return all.join();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(ZoneTime time) {
        looks.add(time);
        Flow.Subscription source = subscription;
        if (source == null) {
            throw new IllegalStateException("an item before onSubscribe");
        }
        if (looks.size() < COUNT) {
            source.request(1);
        } else {
            source.cancel();
            all.complete(looks);
        }
    }

    @Override
    public void onError(Throwable failure) {
        all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        all.complete(looks);
    }
}
