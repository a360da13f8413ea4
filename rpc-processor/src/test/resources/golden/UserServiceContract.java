package com.acme;

import io.longlink.rpc.call.ChannelProvider;
import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import javax.annotation.processing.Generated;

/**
 * What callers and servers of {@link UserService} agree on.
 */
@Generated("io.longlink.rpc.processor")
public final class UserServiceContract extends ServiceContract<UserService> {
    static final MethodDescriptor FIND = MethodDescriptor.of(0, "find(long)", 0x4a115e67cf648536L)
            .declaring(UserService_UserNotFoundCodec.INSTANCE);

    static final MethodDescriptor LIST = MethodDescriptor.of(1, "list(int)", 0x976a40e35f34611fL)
            .idempotent().deadlineMillis(2000);

    static final MethodDescriptor TOUCH = MethodDescriptor.of(2, "touch(long)", 0xb5ee99ebf773b40cL)
            .oneWay();

    static final MethodDescriptor SAVE = MethodDescriptor.of(3, "save(com.acme.Account,boolean)",
            0x5ca4400258ee5d72L);

    static final MethodDescriptor REMOVE = MethodDescriptor.of(4, "remove(long,long)",
            0x35c854a9c2f099b7L);

    static final MethodDescriptor BY_COLOR = MethodDescriptor.of(5, "byColor()",
            0xca3a7fb6887b6e2bL).nonBlocking();

    static final MethodDescriptor WATCH = MethodDescriptor.of(6, "watch(java.lang.String)",
            0xd221e2c059cddc2dL).itemsBack().declaring(UserService_UserNotFoundCodec.INSTANCE);

    static final MethodDescriptor ENLIST = MethodDescriptor.of(7,
            "enlist(java.util.concurrent.Flow$Publisher<com.acme.User>)", 0x9ea91e5efb33e703L)
            .itemsFollow();

    static final MethodDescriptor NAMES = MethodDescriptor.of(8,
            "names(boolean,java.util.concurrent.Flow$Publisher<java.lang.Long>)",
            0x0c13f3653a9491c2L).itemsBack().itemsFollow();

    private static final UserServiceContract CONTRACT = new UserServiceContract();

    /**
     * For {@link java.util.ServiceLoader}; plain Java calls {@link #stub}.
     */
    public UserServiceContract() {
        super(UserService.class, "com.acme.UserService", "1", 0xa74f54c48f9a2aa8L, FIND, LIST,
                TOUCH, SAVE, REMOVE, BY_COLOR, WATCH, ENLIST, NAMES);
    }

    /**
     * The service as the client's providers offer it.
     */
    public static UserService stub(ChannelProvider client) {
        return CONTRACT.newStub(client.channel(CONTRACT));
    }

    @Override
    public UserService newStub(RpcChannel channel) {
        return new UserServiceStub(channel);
    }

    @Override
    public Dispatcher newDispatcher(UserService service) {
        return new UserServiceDispatcher(service);
    }
}
