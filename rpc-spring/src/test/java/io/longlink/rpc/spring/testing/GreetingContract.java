package io.longlink.rpc.spring.testing;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;

/** Registered in META-INF/services of the tests. */
public final class GreetingContract extends ServiceContract<Greeting> {

    static final MethodDescriptor GREET = MethodDescriptor.of(0, "greet(java.lang.String)", 7L);

    public GreetingContract() {
        super(Greeting.class, "testing.Greeting", "1", 77L, GREET);
    }

    @Override
    public Greeting newStub(RpcChannel channel) {
        return new GreetingStub(channel);
    }

    @Override
    public Dispatcher newDispatcher(Greeting service) {
        return new GreetingDispatcher(service);
    }
}
