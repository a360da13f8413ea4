package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;

/** Callers that go on. Answers come on the event loop. */
final class AsyncUsers implements AsyncUserService {

    private final ClientHandler handler;

    AsyncUsers(ClientHandler handler) {
        this.handler = handler;
    }

    @Override
    public void existUser(String email, Answer<? super Boolean> answer) {
        Exchange exchange = new AnsweringExchange(Call.EXIST_USER, answer);
        handler.begin(exchange).putString(email);
        handler.send(exchange);
    }

    @Override
    public void createUser(User user, Answer<? super Boolean> answer) {
        Exchange exchange = new AnsweringExchange(Call.CREATE_USER, answer);
        handler.begin(exchange).putUser(user);
        handler.send(exchange);
    }

    @Override
    public void getUser(long id, Answer<? super User> answer) {
        Exchange exchange = new AnsweringExchange(Call.GET_USER, answer);
        handler.begin(exchange).putLong(id);
        handler.send(exchange);
    }

    @Override
    public void listUser(int page, Answer<? super Page<User>> answer) {
        Exchange exchange = new AnsweringExchange(Call.LIST_USER, answer);
        handler.begin(exchange).putInt(page);
        handler.send(exchange);
    }
}
