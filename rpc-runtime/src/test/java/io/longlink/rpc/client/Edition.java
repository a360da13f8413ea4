package io.longlink.rpc.client;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.testing.Echo;

/** Another edition of the contract of {@link Echo}, as a client that was built earlier or later has it. */
final class Edition extends ServiceContract<Echo> {

    Edition(String service, String version, MethodDescriptor... methods) {
        super(Echo.class, service, version, 4711L, methods);
    }

    @Override
    public Echo newStub(RpcChannel channel) {
        throw new UnsupportedOperationException("tests use the channel");
    }

    @Override
    public Dispatcher newDispatcher(Echo service) {
        throw new UnsupportedOperationException("tests use the channel");
    }
}
