package io.longlink.rpc.chaos.calls;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes the numbers from one on, on the thread that asks for them. */
final class Counter implements Flow.Subscription {

    private final Flow.Subscriber<? super Long> subscriber;
    private final long items;
    private final Runnable over;
    private final AtomicLong wanted = new AtomicLong();
    private long published;
    private volatile boolean ended;

    private Counter(Flow.Subscriber<? super Long> subscriber, long items, Runnable over) {
        this.subscriber = subscriber;
        this.items = items;
        this.over = over;
    }

    /** @param over told when it was cancelled or has published all */
    static Flow.Publisher<Long> to(long items, Runnable over) {
        return subscriber -> subscriber.onSubscribe(new Counter(subscriber, items, over));
    }

    @Override
    public void request(long more) {
        if (wanted.getAndAdd(more) != 0) {
            return; // somebody publishes already
        }
        long seen = more;
        do {
            for (long i = 0; i < seen && !ended; i++) {
                subscriber.onNext(++published);
                if (published == items) {
                    ended = true;
                    over.run();
                    subscriber.onComplete();
                }
            }
            seen = wanted.addAndGet(-seen);
        } while (seen != 0);
    }

    @Override
    public void cancel() {
        if (!ended) {
            ended = true;
            over.run();
        }
    }
}
