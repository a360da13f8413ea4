package com.acme;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
            default -> throw new IllegalArgumentException("method: " + method + " (expected: 0 to 5)");
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

    private static void writeList(HessianWriter writer, Page<User> result) {
        UserService_PageOfUserCodec.INSTANCE.write(writer, result);
    }
}
