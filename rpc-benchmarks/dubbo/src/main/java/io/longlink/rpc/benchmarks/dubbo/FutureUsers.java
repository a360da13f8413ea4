package io.longlink.rpc.benchmarks.dubbo;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.concurrent.CompletableFuture;

/** The workload as Dubbo offers it to callers that go on: both sides return futures. */
public interface FutureUsers {

    CompletableFuture<Boolean> existUser(String email);

    CompletableFuture<Boolean> createUser(User user);

    CompletableFuture<User> getUser(long id);

    CompletableFuture<Page<User>> listUser(int page);
}
