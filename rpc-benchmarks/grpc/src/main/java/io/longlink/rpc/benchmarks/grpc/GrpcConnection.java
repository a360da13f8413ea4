package io.longlink.rpc.benchmarks.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.function.Function;

/** What the stubs of protoc's plug-in do. */
record GrpcConnection(UserService blocking, AsyncUserService async) implements Connection {

    static GrpcConnection over(Channel channel) {
        return new GrpcConnection(new Blocking(channel), new Async(channel));
    }

    private record Blocking(Channel channel) implements UserService {

        @Override
        public boolean existUser(String email) {
            return call(Methods.EXIST_USER, Messages.email(email)).getFlag();
        }

        @Override
        public boolean createUser(User user) {
            return call(Methods.CREATE_USER, Messages.of(user)).getFlag();
        }

        @Override
        public User getUser(long id) {
            return Messages.user(call(Methods.GET_USER, Messages.id(id)));
        }

        @Override
        public Page<User> listUser(int page) {
            return Messages.page(call(Methods.LIST_USER, Messages.pageNumber(page)));
        }

        @Override
        public byte[] echo(byte[] body) {
            return call(Methods.ECHO, Messages.body(body)).getBody().toByteArray();
        }

        private <Q, A> A call(MethodDescriptor<Q, A> method, Q request) {
            return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
        }
    }

    private record Async(Channel channel) implements AsyncUserService {

        @Override
        public void existUser(String email, Answer<? super Boolean> answer) {
            call(Methods.EXIST_USER, Messages.email(email), message -> message.getFlag(), answer);
        }

        @Override
        public void createUser(User user, Answer<? super Boolean> answer) {
            call(Methods.CREATE_USER, Messages.of(user), message -> message.getFlag(), answer);
        }

        @Override
        public void getUser(long id, Answer<? super User> answer) {
            call(Methods.GET_USER, Messages.id(id), Messages::user, answer);
        }

        @Override
        public void listUser(int page, Answer<? super Page<User>> answer) {
            call(Methods.LIST_USER, Messages.pageNumber(page), Messages::page, answer);
        }

        private <Q, A, T> void call(
                MethodDescriptor<Q, A> method, Q request, Function<A, T> result, Answer<? super T> answer) {
            ClientCall<Q, A> call = channel.newCall(method, CallOptions.DEFAULT);
            ClientCalls.asyncUnaryCall(call, request, new AnswerObserver<>(result, answer));
        }
    }
}
