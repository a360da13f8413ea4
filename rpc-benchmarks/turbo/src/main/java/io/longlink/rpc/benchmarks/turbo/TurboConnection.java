package io.longlink.rpc.benchmarks.turbo;

import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;

/** Waits for futures, or hands them to the harness. */
final class TurboConnection implements Connection, UserService, AsyncUserService {

    private final TurboUsers users;

    TurboConnection(TurboUsers users) {
        this.users = users;
    }

    @Override
    public UserService blocking() {
        return this;
    }

    @Override
    public AsyncUserService async() {
        return this;
    }

    @Override
    public boolean existUser(String email) {
        return users.existUser(email).join();
    }

    @Override
    public boolean createUser(User user) {
        return users.createUser(user).join();
    }

    @Override
    public User getUser(long id) {
        return users.getUser(id).join();
    }

    @Override
    public Page<User> listUser(int page) {
        return users.listUser(page).join();
    }

    @Override
    public byte[] echo(byte[] body) {
        return users.echo(Body.of(body)).join().bytes;
    }

    @Override
    public void existUser(String email, Answer<? super Boolean> answer) {
        users.existUser(email).whenComplete(answer);
    }

    @Override
    public void createUser(User user, Answer<? super Boolean> answer) {
        users.createUser(user).whenComplete(answer);
    }

    @Override
    public void getUser(long id, Answer<? super User> answer) {
        users.getUser(id).whenComplete(answer);
    }

    @Override
    public void listUser(int page, Answer<? super Page<User>> answer) {
        users.listUser(page).whenComplete(answer);
    }
}
