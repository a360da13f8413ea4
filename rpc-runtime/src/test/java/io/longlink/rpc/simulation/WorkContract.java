package io.longlink.rpc.simulation;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.testing.EchoRefusedCodec;

/** By hand what the processor would generate, and the id of a call where the watchers find it. */
final class WorkContract extends ServiceContract<Work> {

    static final WorkContract INSTANCE = new WorkContract();

    private WorkContract() {
        super(Work.class, "simulation.Work", "1", 7L, described());
    }

    private static MethodDescriptor[] described() {
        MethodDescriptor[] methods = new MethodDescriptor[Work.ALL_METHODS];
        for (int i = 0; i < Work.METHODS; i++) {
            MethodDescriptor method = MethodDescriptor.of(i, "work" + i + "(long)", 100L + i)
                    .deadlineMillis(Work.deadlineMillis(i))
                    .declaring(EchoRefusedCodec.INSTANCE);
            methods[i] = Work.isIdempotent(i) ? method.idempotent() : method;
        }
        methods[Work.TELL] = MethodDescriptor.of(Work.TELL, "tell(long)", 200L)
                .oneWay()
                .deadlineMillis(Work.deadlineMillis(Work.TELL));
        methods[Work.WATCH] =
                MethodDescriptor.of(Work.WATCH, "watch(long)", 201L).itemsBack().declaring(EchoRefusedCodec.INSTANCE);
        methods[Work.COLLECT] =
                MethodDescriptor.of(Work.COLLECT, "collect(long)", 202L).itemsFollow();
        return methods;
    }

    /** The id of the call that these arguments belong to. */
    static long idOf(byte[] body, int length) {
        return new HessianReader(body, 0, length).readLong();
    }

    @Override
    public Work newStub(RpcChannel channel) {
        return new WorkStub(channel, methods());
    }

    @Override
    public Dispatcher newDispatcher(Work service) {
        return new WorkDispatcher(service);
    }
}
