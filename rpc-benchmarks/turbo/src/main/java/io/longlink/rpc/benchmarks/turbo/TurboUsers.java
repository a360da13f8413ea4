package io.longlink.rpc.benchmarks.turbo;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.concurrent.CompletableFuture;
import rpc.turbo.annotation.TurboService;

/** The workload as turbo-rpc offers it: futures on both sides. */
@TurboService(version = "1.0.0", rest = "user")
public interface TurboUsers {

    @TurboService(version = "1.0.0", rest = "exist")
    CompletableFuture<Boolean> existUser(String email);

    @TurboService(version = "1.0.0", rest = "create")
    CompletableFuture<Boolean> createUser(User user);

    @TurboService(version = "1.0.0", rest = "get")
    CompletableFuture<User> getUser(long id);

    @TurboService(version = "1.0.0", rest = "list")
    CompletableFuture<Page<User>> listUser(int page);

    @TurboService(version = "1.0.0", rest = "echo")
    CompletableFuture<Body> echo(Body body);
}
