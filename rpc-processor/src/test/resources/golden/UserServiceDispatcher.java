package com.acme;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.codec.Boxes;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.Optionals;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class UserServiceDispatcher implements Dispatcher {
    private final UserService service;

    UserServiceDispatcher(UserService service) {
        this.service = service;
    }

    @Override
    public void dispatch(int method, Invocation invocation) throws Exception {
        switch (method) {
            case 0 -> find(invocation);
            case 1 -> list(invocation);
            case 2 -> touch(invocation);
            case 3 -> save(invocation);
            case 4 -> remove(invocation);
            case 5 -> byColor(invocation);
            case 6 -> watch(invocation);
            case 7 -> enlist(invocation);
            case 8 -> names(invocation);
            default -> throw new IllegalArgumentException("method: " + method + " (expected: 0 to 8)");
        }
    }

    private void find(Invocation invocation) throws UserNotFound {
        HessianReader arguments = invocation.arguments();
        long id = arguments.readLong();
        arguments.end();

        User result = service.find(id);

        UserService_UserCodec.INSTANCE.write(invocation.result(), result);
    }

    private void list(Invocation invocation) {
        HessianReader arguments = invocation.arguments();
        int page = arguments.readInt();
        arguments.end();

        CompletionStage<Page<User>> result = service.list(page);

        invocation.complete(result, UserServiceDispatcher::writeList);
    }

    private void touch(Invocation invocation) {
        HessianReader arguments = invocation.arguments();
        long id = arguments.readLong();
        arguments.end();

        service.touch(id);
    }

    private void save(Invocation invocation) {
        HessianReader arguments = invocation.arguments();
        Account account = UserService_AccountCodec.INSTANCE.read(arguments);
        boolean overwrite = arguments.readBoolean();
        arguments.end();

        service.save(account, overwrite);
    }

    private void remove(Invocation invocation) {
        HessianReader arguments = invocation.arguments();
        long id = arguments.readLong();
        long call = arguments.readLong();
        arguments.end();

        CompletableFuture<Void> result = service.remove(id, call);

        invocation.complete(result, (writer, nothing) -> {});
    }

    private void byColor(Invocation invocation) {
        invocation.arguments().end();

        Map<Color, Account[]> result = service.byColor();

        UserService_MapOfColorToArrayOfAccountCodec.INSTANCE.write(invocation.result(), result);
    }

    private void watch(Invocation invocation) throws UserNotFound {
        HessianReader arguments = invocation.arguments();
        String department = arguments.readString();
        arguments.end();

        Flow.Publisher<User> result = service.watch(department);

        invocation.publish(result, UserService_UserCodec.INSTANCE::write);
    }

    private void enlist(Invocation invocation) {
        invocation.arguments().end();
        Flow.Publisher<? extends User> users =
                invocation.items(UserService_UserCodec.INSTANCE::read);

        CompletionStage<Integer> result = service.enlist(users);

        invocation.complete(result, UserServiceDispatcher::writeEnlist);
    }

    private void names(Invocation invocation) {
        HessianReader arguments = invocation.arguments();
        boolean all = arguments.readBoolean();
        arguments.end();
        Flow.Publisher<Long> ids = invocation.items(Boxes::readLong);

        Flow.Publisher<Optional<String>> result = service.names(all, ids);

        invocation.publish(result, (writer, item) -> writer.writeString(Optionals.orNull(item)));
    }

    private static void writeList(HessianWriter writer, Page<User> result) {
        UserService_PageOfUserCodec.INSTANCE.write(writer, result);
    }

    private static void writeEnlist(HessianWriter writer, Integer result) {
        Boxes.writeInteger(writer, result);
    }
}
