package io.longlink.rpc.benchmarks.longlink;

import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.UserStream;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Subscribes to the stub's publishers. */
record WatchedUsers(StreamingUsers users) implements UserStream {

    @Override
    public void watchUsers(int count, Consumer<? super User> each, Answer<? super Integer> end) {
        users.watchUsers(count).subscribe(new Watch(each, end));
    }

    private static final class Watch implements Flow.Subscriber<User> {

        private final Consumer<? super User> each;
        private final Answer<? super Integer> end;

        @SuppressWarnings("NullAway.Init") // Comes first.
        private Flow.Subscription subscription;

        private int seen;

        Watch(Consumer<? super User> each, Answer<? super Integer> end) {
            this.each = each;
            this.end = end;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(WINDOW);
        }

        @Override
        public void onNext(User user) {
            each.accept(user);
            seen++;
            if (seen % (WINDOW / 2) == 0) {
                subscription.request(WINDOW / 2);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.accept(null, failure);
        }

        @Override
        public void onComplete() {
            end.accept(seen, null);
        }
    }
}
