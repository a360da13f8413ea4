package io.longlink.rpc.benchmarks.grpc;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.longlink.rpc.benchmarks.messages.users.BodyMessage;
import io.longlink.rpc.benchmarks.messages.users.EmailMessage;
import io.longlink.rpc.benchmarks.messages.users.FlagMessage;
import io.longlink.rpc.benchmarks.messages.users.IdMessage;
import io.longlink.rpc.benchmarks.messages.users.PageNumberMessage;
import io.longlink.rpc.benchmarks.messages.users.UserMessage;
import io.longlink.rpc.benchmarks.messages.users.UserPageMessage;

/** The service as gRPC sees it. */
final class Methods {

    static final String SERVICE = "longlink.benchmarks.users.UserService";

    static final MethodDescriptor<EmailMessage, FlagMessage> EXIST_USER =
            unary("existUser", EmailMessage.getDefaultInstance(), FlagMessage.getDefaultInstance());
    static final MethodDescriptor<UserMessage, FlagMessage> CREATE_USER =
            unary("createUser", UserMessage.getDefaultInstance(), FlagMessage.getDefaultInstance());
    static final MethodDescriptor<IdMessage, UserMessage> GET_USER =
            unary("getUser", IdMessage.getDefaultInstance(), UserMessage.getDefaultInstance());
    static final MethodDescriptor<PageNumberMessage, UserPageMessage> LIST_USER =
            unary("listUser", PageNumberMessage.getDefaultInstance(), UserPageMessage.getDefaultInstance());
    static final MethodDescriptor<BodyMessage, BodyMessage> ECHO =
            unary("echo", BodyMessage.getDefaultInstance(), BodyMessage.getDefaultInstance());

    static final MethodDescriptor<IdMessage, UserMessage> WATCH_USERS = method(
            MethodDescriptor.MethodType.SERVER_STREAMING,
            "watchUsers",
            IdMessage.getDefaultInstance(),
            UserMessage.getDefaultInstance());

    private Methods() {}

    private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> unary(
            String name, Q request, A answer) {
        return method(MethodDescriptor.MethodType.UNARY, name, request, answer);
    }

    private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
            MethodDescriptor.MethodType type, String name, Q request, A answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setSampledToLocalTracing(true)
                .setRequestMarshaller(ProtoUtils.marshaller(request))
                .setResponseMarshaller(ProtoUtils.marshaller(answer))
                .build();
    }
}
