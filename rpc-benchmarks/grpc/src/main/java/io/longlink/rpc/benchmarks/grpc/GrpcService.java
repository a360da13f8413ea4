package io.longlink.rpc.benchmarks.grpc;

import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.longlink.rpc.benchmarks.messages.users.BodyMessage;
import io.longlink.rpc.benchmarks.workload.UserService;
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
                .build();
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
