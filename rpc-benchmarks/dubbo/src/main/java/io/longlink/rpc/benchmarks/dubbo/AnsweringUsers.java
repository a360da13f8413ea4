package io.longlink.rpc.benchmarks.dubbo;

import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;

/** Hands futures to the harness. */
final class AnsweringUsers implements AsyncUserService {

    private final FutureUsers users;

    AnsweringUsers(FutureUsers users) {
        this.users = users;
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
