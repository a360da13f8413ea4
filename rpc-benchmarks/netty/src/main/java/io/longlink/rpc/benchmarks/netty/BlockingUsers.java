package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;

/** Callers that wait. */
final class BlockingUsers implements UserService {

    private final ClientHandler handler;
    private final ThreadLocal<WaitingExchange> own = ThreadLocal.withInitial(WaitingExchange::new);

    BlockingUsers(ClientHandler handler) {
        this.handler = handler;
    }

    @Override
    public boolean existUser(String email) {
        WaitingExchange exchange = own.get();
        exchange.begin(Call.EXIST_USER).putString(email);
        return (boolean) answerTo(exchange);
    }

    @Override
    public boolean createUser(User user) {
        WaitingExchange exchange = own.get();
        exchange.begin(Call.CREATE_USER).putUser(user);
        return (boolean) answerTo(exchange);
    }

    @Override
    public User getUser(long id) {
        WaitingExchange exchange = own.get();
        exchange.begin(Call.GET_USER).putLong(id);
        return (User) answerTo(exchange);
    }

    @Override
    @SuppressWarnings("unchecked") // What is called says what is answered.
    public Page<User> listUser(int page) {
        WaitingExchange exchange = own.get();
        exchange.begin(Call.LIST_USER).putInt(page);
        return (Page<User>) answerTo(exchange);
    }

    @Override
    public byte[] echo(byte[] body) {
        WaitingExchange exchange = own.get();
        exchange.begin(Call.ECHO).putBody(body);
        return (byte[]) answerTo(exchange);
    }

    private Object answerTo(WaitingExchange exchange) {
        handler.send(exchange);
        return exchange.await();
    }
}
