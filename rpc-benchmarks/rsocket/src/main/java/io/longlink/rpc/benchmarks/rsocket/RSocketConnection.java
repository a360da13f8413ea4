package io.longlink.rpc.benchmarks.rsocket;

import io.longlink.rpc.benchmarks.compact.CompactInput;
import io.longlink.rpc.benchmarks.compact.CompactOutput;
import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.UserStream;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import io.rsocket.RSocket;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Requests and their answers. */
final class RSocketConnection implements Connection, UserService, AsyncUserService, UserStream {

    private final RSocket socket;

    RSocketConnection(RSocket socket) {
        this.socket = socket;
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
    public UserStream stream() {
        return this;
    }

    @Override
    public void watchUsers(int count, Consumer<? super User> each, Answer<? super Integer> end) {
        socket.requestStream(Payloads.write(CompactOutput::putInt, count))
                .map(payload -> Payloads.read(payload, CompactInput::getUser))
                .limitRate(WINDOW)
                .subscribe(each, failure -> end.accept(null, failure), () -> end.accept(count, null));
    }

    private <Q, A> Mono<A> call(
            int call, Q argument, BiConsumer<CompactOutput, Q> writer, Function<CompactInput, A> reader) {
        return socket.requestResponse(Payloads.write(
                        (out, value) -> {
                            out.putByte(call);
                            writer.accept(out, value);
                        },
                        argument))
                .map(payload -> Payloads.read(payload, reader));
    }

    private Mono<Boolean> exist(String email) {
        return call(Call.EXIST_USER, email, CompactOutput::putString, CompactInput::getBoolean);
    }

    private Mono<Boolean> create(User user) {
        return call(Call.CREATE_USER, user, CompactOutput::putUser, CompactInput::getBoolean);
    }

    private Mono<User> get(long id) {
        return call(Call.GET_USER, id, CompactOutput::putLong, CompactInput::getUser);
    }

    private Mono<Page<User>> list(int page) {
        return call(Call.LIST_USER, page, CompactOutput::putInt, CompactInput::getPage);
    }

    private static <T> T await(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }

    private static <T> void deliver(Mono<T> result, Answer<? super T> answer) {
        result.subscribe(value -> answer.accept(value, null), failure -> answer.accept(null, failure));
    }

    @Override
    public boolean existUser(String email) {
        return await(exist(email));
    }

    @Override
    public boolean createUser(User user) {
        return await(create(user));
    }

    @Override
    public User getUser(long id) {
        return await(get(id));
    }

    @Override
    public Page<User> listUser(int page) {
        return await(list(page));
    }

    @Override
    public byte[] echo(byte[] body) {
        return await(call(Call.ECHO, body, CompactOutput::putBody, CompactInput::getBody));
    }

    @Override
    public void existUser(String email, Answer<? super Boolean> answer) {
        deliver(exist(email), answer);
    }

    @Override
    public void createUser(User user, Answer<? super Boolean> answer) {
        deliver(create(user), answer);
    }

    @Override
    public void getUser(long id, Answer<? super User> answer) {
        deliver(get(id), answer);
    }

    @Override
    public void listUser(int page, Answer<? super Page<User>> answer) {
        deliver(list(page), answer);
    }
}
