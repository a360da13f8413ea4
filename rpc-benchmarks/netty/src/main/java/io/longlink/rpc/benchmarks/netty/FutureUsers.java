package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A future for each call, which is what a Java interface can return and what the other stacks offer. */
final class FutureUsers implements AsyncUserService {

    private final AsyncUserService users;

    FutureUsers(AsyncUserService users) {
        this.users = users;
    }

    @Override
    public void existUser(String email, Answer<? super Boolean> answer) {
        FutureAnswer<Boolean> future = new FutureAnswer<>();
        users.existUser(email, future);
        future.whenComplete(answer);
    }

    @Override
    public void createUser(User user, Answer<? super Boolean> answer) {
        FutureAnswer<Boolean> future = new FutureAnswer<>();
        users.createUser(user, future);
        future.whenComplete(answer);
    }

    @Override
    public void getUser(long id, Answer<? super User> answer) {
        FutureAnswer<User> future = new FutureAnswer<>();
        users.getUser(id, future);
        future.whenComplete(answer);
    }

    @Override
    public void listUser(int page, Answer<? super Page<User>> answer) {
        FutureAnswer<Page<User>> future = new FutureAnswer<>();
        users.listUser(page, future);
        future.whenComplete(answer);
    }

    private static final class FutureAnswer<T> extends CompletableFuture<T> implements Answer<T> {

        @Override
        public void accept(@Nullable T value, @Nullable Throwable failure) {
            if (failure == null) {
                complete(value);
            } else {
                completeExceptionally(failure);
            }
        }
    }
}
