package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.compact.CompactOutput;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import io.longlink.rpc.benchmarks.workload.Users;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stack that loses something must not be compared: what it returns is what the service itself returns. */
final class SelfCheck {

    private final UserService expected = new Users();

    private SelfCheck() {}

    static void run(Connection connection) throws Exception {
        SelfCheck check = new SelfCheck();
        check.blocking(connection.blocking());
        AsyncUserService async = connection.async();
        if (async != null) {
            check.async(async);
        }
    }

    private void blocking(UserService users) {
        require(users.existUser("a@b.com") && !users.existUser(""), "existUser");
        require(users.createUser(expected.getUser(1)) && !users.createUser(expected.getUser(-1)), "createUser");
        require(same(users.getUser(7), expected.getUser(7)), "getUser");
        require(same(users.listUser(2), expected.listUser(2)), "listUser");
        byte[] body = new byte[100_000];
        Arrays.fill(body, (byte) 7);
        require(Arrays.equals(users.echo(body), body), "echo");
    }

    private void async(AsyncUserService users) throws Exception {
        CompletableFuture<Boolean> exists = new CompletableFuture<>();
        users.existUser("a@b.com", answerTo(exists));
        CompletableFuture<Boolean> created = new CompletableFuture<>();
        users.createUser(expected.getUser(1), answerTo(created));
        CompletableFuture<User> user = new CompletableFuture<>();
        users.getUser(7, answerTo(user));
        CompletableFuture<Page<User>> page = new CompletableFuture<>();
        users.listUser(2, answerTo(page));
        require(exists.get(10, TimeUnit.SECONDS), "existUser, asynchronous");
        require(created.get(10, TimeUnit.SECONDS), "createUser, asynchronous");
        require(same(user.get(10, TimeUnit.SECONDS), expected.getUser(7)), "getUser, asynchronous");
        require(same(page.get(10, TimeUnit.SECONDS), expected.listUser(2)), "listUser, asynchronous");
    }

    private static <T> Answer<T> answerTo(CompletableFuture<T> future) {
        return (value, failure) -> {
            if (failure != null) {
                future.completeExceptionally(failure);
            } else {
                future.complete(value);
            }
        };
    }

    private static boolean same(User one, User other) {
        return Arrays.equals(bytes(one), bytes(other));
    }

    private static boolean same(Page<User> one, Page<User> other) {
        CompactOutput first = new CompactOutput(8_192);
        first.putPage(one);
        CompactOutput second = new CompactOutput(8_192);
        second.putPage(other);
        return Arrays.equals(first.array(), second.array());
    }

    private static byte[] bytes(User user) {
        CompactOutput out = new CompactOutput(512);
        out.putUser(user);
        return out.array();
    }

    private static void require(boolean fulfilled, String call) {
        if (!fulfilled) {
            throw new IllegalStateException(call + " returns something else than the service");
        }
    }
}
