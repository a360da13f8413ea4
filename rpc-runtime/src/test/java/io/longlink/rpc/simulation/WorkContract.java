package io.longlink.rpc.simulation;

import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;

/** By hand what the processor would generate, and the id of a call where the watchers find it. */
final class WorkContract extends ServiceContract<Work> {

    private static final byte[] NOTHING = {};

    static final WorkContract INSTANCE = new WorkContract();

    private WorkContract() {
        super(Work.class, "simulation.Work", "1", 7L, described());
    }

    private static MethodDescriptor[] described() {
        MethodDescriptor[] methods = new MethodDescriptor[Work.METHODS];
        for (int i = 0; i < methods.length; i++) {
            MethodDescriptor method =
                    MethodDescriptor.of(i, "work" + i + "(long)", 100L + i).deadlineMillis(Work.deadlineMillis(i));
            methods[i] = Work.isIdempotent(i) ? method.idempotent() : method;
        }
        return methods;
    }

    /** The id of the call that these arguments belong to. */
    static long idOf(byte[] body, int length) {
        return new HessianReader(body, 0, length).readLong();
    }

    @Override
    public Work newStub(RpcChannel channel) {
        return (method, id, holdMillis, answerBytes, body) -> {
            Call call = channel.newCall(methods().get(method));
            HessianWriter arguments = call.arguments();
            arguments.writeLong(id);
            arguments.writeInt(holdMillis);
            arguments.writeInt(answerBytes);
            arguments.writeBytes(body);
            return call.future(answer -> {
                HessianReader reader = answer.result();
                byte[] result = reader.readBytes();
                reader.end();
                return result == null ? NOTHING : result;
            });
        };
    }

    @Override
    public Dispatcher newDispatcher(Work service) {
        return (method, invocation) -> {
            HessianReader arguments = invocation.arguments();
            long id = arguments.readLong();
            int holdMillis = arguments.readInt();
            int answerBytes = arguments.readInt();
            byte[] body = arguments.readBytes();
            arguments.end();
            invocation.complete(
                    service.work(method, id, holdMillis, answerBytes, body == null ? NOTHING : body),
                    HessianWriter::writeBytes);
        };
    }
}
