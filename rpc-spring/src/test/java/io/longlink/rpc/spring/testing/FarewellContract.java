package io.longlink.rpc.spring.testing;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;

/** Registered in META-INF/services of the tests. */
public final class FarewellContract extends ServiceContract<Farewell> {

    static final MethodDescriptor BYE = MethodDescriptor.of(0, "bye(java.lang.String)", 8L);

    public FarewellContract() {
        super(Farewell.class, "testing.Farewell", "1", 88L, BYE);
    }

    @Override
    public Farewell newStub(RpcChannel channel) {
        return new FarewellStub(channel);
    }

    @Override
    public Dispatcher newDispatcher(Farewell service) {
        return new FarewellDispatcher(service);
    }
}
