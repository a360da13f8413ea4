package io.longlink.rpc.testing;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;

/** Registered in META-INF/services of the tests. */
public final class EchoContract extends ServiceContract<Echo> {

    static final MethodDescriptor ECHO =
            MethodDescriptor.of(0, "echo(java.lang.String)", 1L).declaring(EchoRefusedCodec.INSTANCE);
    static final MethodDescriptor LATER = MethodDescriptor.of(1, "later(java.lang.String)", 2L);
    static final MethodDescriptor NOTE =
            MethodDescriptor.of(2, "note(java.lang.String)", 3L).oneWay();
    static final MethodDescriptor SIZE =
            MethodDescriptor.of(3, "size(byte[])", 4L).nonBlocking();
    static final MethodDescriptor BYTES = MethodDescriptor.of(4, "bytes(int)", 5L);
    static final MethodDescriptor SOON =
            MethodDescriptor.of(5, "soon(java.lang.String)", 6L).nonBlocking();

    public EchoContract() {
        super(Echo.class, "testing.Echo", "1", 42L, ECHO, LATER, NOTE, SIZE, BYTES, SOON);
    }

    @Override
    public Echo newStub(RpcChannel channel) {
        return new EchoStub(channel);
    }

    @Override
    public Dispatcher newDispatcher(Echo service) {
        return new EchoDispatcher(service);
    }
}
