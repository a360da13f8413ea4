package io.longlink.rpc.benchmarks.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.UserStream;
import io.longlink.rpc.benchmarks.messages.users.UserMessage;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the stubs of protoc's plug-in do. */
record GrpcConnection(UserService blocking, AsyncUserService async, UserStream stream) implements Connection {

    static GrpcConnection over(Channel channel) {
        return new GrpcConnection(new Blocking(channel), new Async(channel), new Streams(channel));
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

    private record Streams(Channel channel) implements UserStream {

        @Override
        public void watchUsers(int count, Consumer<? super User> each, Answer<? super Integer> end) {
            ClientCalls.asyncServerStreamingCall(
                    channel.newCall(Methods.WATCH_USERS, CallOptions.DEFAULT),
                    Messages.id(count),
                    new StreamObserver<>() {
                        @Override
                        public void onNext(UserMessage message) {
                            each.accept(Messages.user(message));
                        }

                        @Override
                        public void onError(Throwable failure) {
                            end.accept(null, failure);
                        }

                        @Override
                        public void onCompleted() {
                            end.accept(count, null);
                        }
                    });
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
