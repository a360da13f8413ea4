package io.longlink.rpc.benchmarks.longlink;

import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes so many users to one subscriber, on the thread that asks for them. */
final class UserFeed implements Flow.Publisher<User> {

    private final UserService users;
    private final int count;

    UserFeed(UserService users, int count) {
        this.users = users;
        this.count = count;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super User> subscriber) {
        subscriber.onSubscribe(new Feed(subscriber));
    }

    private final class Feed implements Flow.Subscription {

        private final Flow.Subscriber<? super User> subscriber;
        private final AtomicLong wanted = new AtomicLong();
        private int sent;
        private volatile boolean over;

        Feed(Flow.Subscriber<? super User> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long more) {
            if (wanted.getAndAdd(more) > 0) {
                return; // whoever is sending goes on
            }
            long left = more;
            while (left > 0) {
                for (long i = 0; i < left && !over; i++) {
                    sendOne();
                }
                left = wanted.addAndGet(-left);
            }
        }

        private void sendOne() {
            subscriber.onNext(users.getUser(sent));
            sent++;
            if (sent == count) {
                over = true;
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
