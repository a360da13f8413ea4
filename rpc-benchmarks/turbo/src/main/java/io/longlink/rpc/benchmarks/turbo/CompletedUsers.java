package io.longlink.rpc.benchmarks.turbo;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.concurrent.CompletableFuture;

/** The server's side. Public, because turbo-rpc compiles a class that calls it. */
public final class CompletedUsers implements TurboUsers {

    private final UserService users;

    CompletedUsers(UserService users) {
        this.users = users;
    }

    @Override
    public CompletableFuture<Boolean> existUser(String email) {
        return CompletableFuture.completedFuture(users.existUser(email));
    }

    @Override
    public CompletableFuture<Boolean> createUser(User user) {
        return CompletableFuture.completedFuture(users.createUser(user));
    }

    @Override
    public CompletableFuture<User> getUser(long id) {
        return CompletableFuture.completedFuture(users.getUser(id));
    }

    @Override
    public CompletableFuture<Page<User>> listUser(int page) {
        return CompletableFuture.completedFuture(users.listUser(page));
    }

    @Override
    public CompletableFuture<Body> echo(Body body) {
        return CompletableFuture.completedFuture(Body.of(users.echo(body.bytes)));
    }
}
