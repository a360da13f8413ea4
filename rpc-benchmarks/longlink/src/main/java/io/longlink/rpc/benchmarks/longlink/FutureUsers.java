package io.longlink.rpc.benchmarks.longlink;

import io.longlink.rpc.annotations.RpcInterface;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.concurrent.CompletionStage;

/** The same on the wire, for callers that go on. */
@RpcInterface(name = "users")
public interface FutureUsers {

    CompletionStage<Boolean> existUser(String email);

    CompletionStage<Boolean> createUser(User user);

    CompletionStage<User> getUser(long id);

    CompletionStage<Page<User>> listUser(int page);
}
