package io.longlink.rpc.benchmarks.grpc;

import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.longlink.rpc.benchmarks.messages.users.BodyMessage;
import io.longlink.rpc.benchmarks.messages.users.IdMessage;
import io.longlink.rpc.benchmarks.messages.users.UserMessage;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Maps requests to the workload's objects, and results to answers. */
final class GrpcService {

    private GrpcService() {}

    static ServerServiceDefinition of(UserService users) {
        return ServerServiceDefinition.builder(Methods.SERVICE)
                .addMethod(Methods.EXIST_USER, unary(request -> Messages.flag(users.existUser(request.getEmail()))))
                .addMethod(
                        Methods.CREATE_USER, unary(request -> Messages.flag(users.createUser(Messages.user(request)))))
                .addMethod(Methods.GET_USER, unary(request -> Messages.of(users.getUser(request.getId()))))
                .addMethod(Methods.LIST_USER, unary(request -> Messages.of(users.listUser(request.getNumber()))))
                .addMethod(Methods.ECHO, unary(request -> echo(users, request)))
                .addMethod(
                        Methods.WATCH_USERS,
                        ServerCalls.asyncServerStreamingCall((request, answers) -> watch(users, request, answers)))
                .build();
    }

    /** Sends while the connection takes more. */
    private static void watch(UserService users, IdMessage request, StreamObserver<UserMessage> answers) {
        ServerCallStreamObserver<UserMessage> taking = (ServerCallStreamObserver<UserMessage>) answers;
        AtomicInteger sent = new AtomicInteger();
        taking.setOnReadyHandler(() -> {
            while (taking.isReady() && sent.get() < request.getId()) {
                taking.onNext(Messages.of(users.getUser(sent.getAndIncrement())));
                if (sent.get() == request.getId()) {
                    taking.onCompleted();
                }
            }
        });
    }

    private static BodyMessage echo(UserService users, BodyMessage request) {
        return Messages.body(users.echo(request.getBody().toByteArray()));
    }

    private static <Q, A> ServerCallHandler<Q, A> unary(Function<Q, A> service) {
        return ServerCalls.asyncUnaryCall((request, answers) -> {
            answers.onNext(service.apply(request));
            answers.onCompleted();
        });
    }
}
