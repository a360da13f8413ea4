package io.longlink.rpc.testing;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;

/** Registered in META-INF/services of the tests. */
public final class RelayContract extends ServiceContract<Relay> {

    static final MethodDescriptor WATCH =
            MethodDescriptor.of(0, "watch(java.lang.String)", 1L).itemsBack().declaring(EchoRefusedCodec.INSTANCE);
    static final MethodDescriptor JOIN = MethodDescriptor.of(
                    1, "join(java.util.concurrent.Flow$Publisher<java.lang.String>)", 2L)
            .itemsFollow();
    static final MethodDescriptor COLLECT = MethodDescriptor.of(
                    2, "collect(java.lang.String,java.util.concurrent.Flow$Publisher<java.lang.String>)", 3L)
            .itemsFollow();
    static final MethodDescriptor RELAY = MethodDescriptor.of(
                    3, "relay(java.lang.String,java.util.concurrent.Flow$Publisher<java.lang.String>)", 4L)
            .itemsBack()
            .itemsFollow();
    static final MethodDescriptor GLANCE =
            MethodDescriptor.of(4, "glance(java.lang.String)", 5L).itemsBack().deadlineMillis(100);
    static final MethodDescriptor WORK = MethodDescriptor.of(5, "work(java.lang.String)", 6L);
    static final MethodDescriptor WORK_LATER = MethodDescriptor.of(6, "workLater(java.lang.String)", 7L);

    public RelayContract() {
        super(Relay.class, "testing.Relay", "1", 43L, WATCH, JOIN, COLLECT, RELAY, GLANCE, WORK, WORK_LATER);
    }

    @Override
    public Relay newStub(RpcChannel channel) {
        return new RelayStub(channel);
    }

    @Override
    public Dispatcher newDispatcher(Relay service) {
        return new RelayDispatcher(service);
    }
}
