package io.longlink.example.client;

import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** Publishes so many items, each made when it is asked for. */
record AsAsked<T>(int count, Supplier<T> next) implements Flow.Publisher<T> {

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Asked(subscriber));
    }

    private final class Asked implements Flow.Subscription {

        private final Flow.Subscriber<? super T> subscriber;
        private int left = count;
        private long demand;
        private boolean publishing;

        Asked(Flow.Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        /** Whoever asks for more while he is given something gets it afterwards. */
        @Override
        public synchronized void request(long items) {
            demand = demand + items < 0 ? Long.MAX_VALUE : demand + items;
            if (publishing) {
                return;
            }
            publishing = true;
            while (demand > 0 && left > 0) {
                demand--;
                left--;
                subscriber.onNext(next.get());
                if (left == 0) {
                    subscriber.onComplete();
                }
            }
            publishing = false;
        }

        @Override
        public synchronized void cancel() {
            left = 0;
        }
    }
}
