package io.longlink.example.server;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;

/** Publishes these items, all when the first is asked for: no more of them than one asks for at once. */
record Listed<T>(List<T> items) implements Flow.Publisher<T> {

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Iterator<T> left = items.iterator();
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public synchronized void request(long count) {
                for (long asked = 0; asked < count && left.hasNext(); asked++) {
                    subscriber.onNext(left.next());
                    if (!left.hasNext()) {
                        subscriber.onComplete();
                    }
                }
            }

            @Override
            public void cancel() {}
        });
    }
}
