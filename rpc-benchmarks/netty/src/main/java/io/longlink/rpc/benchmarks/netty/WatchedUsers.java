package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.compact.CompactOutput;
import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.UserStream;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.function.Consumer;

/** Streams in two halves of a window: when one has come, the next is asked for while the other is on its way. */
record WatchedUsers(ClientHandler handler) implements UserStream {

    private static final int HALF = WINDOW / 2;

    @Override
    public void watchUsers(int count, Consumer<? super User> each, Answer<? super Integer> end) {
        Watch watch = new Watch(count, each, end);
        watch.ask();
        watch.ask();
    }

    private final class Watch {

        private final int count;
        private final Consumer<? super User> each;
        private final Answer<? super Integer> end;
        private int asked;
        private int seen;

        Watch(int count, Consumer<? super User> each, Answer<? super Integer> end) {
            this.count = count;
            this.each = each;
            this.end = end;
        }

        void ask() {
            int half = Math.min(HALF, count - asked);
            if (half > 0) {
                int first = asked;
                asked += half;
                Half exchange = new Half(this, half);
                CompactOutput out = handler.begin(exchange);
                out.putInt(first);
                out.putInt(half);
                handler.send(exchange);
            }
        }

        private void came(User user) {
            seen++;
            each.accept(user);
            if (seen == count) {
                end.accept(seen, null);
            }
        }
    }

    private static final class Half extends Exchange {

        private final Watch watch;
        private int left;

        Half(Watch watch, int items) {
            this.watch = watch;
            this.left = items;
            call = Call.WATCH_USERS;
        }

        @Override
        boolean isLast() {
            return left == 1;
        }

        @Override
        void completed(Object user) {
            left--;
            if (left == 0) {
                watch.ask();
            }
            watch.came((User) user);
        }

        @Override
        void failed(Throwable failure) {
            watch.end.accept(null, failure);
        }
    }
}
