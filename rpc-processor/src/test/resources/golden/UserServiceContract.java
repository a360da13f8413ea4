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

    private static final UserServiceContract CONTRACT = new UserServiceContract();

    /**
     * For {@link java.util.ServiceLoader}; plain Java calls {@link #stub}.
     */
    public UserServiceContract() {
        super(UserService.class, "com.acme.UserService", "1", 0x12df619cfeb198bdL, FIND, LIST,
                TOUCH, SAVE, REMOVE, BY_COLOR);
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
