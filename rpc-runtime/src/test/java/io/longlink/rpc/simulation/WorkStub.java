package io.longlink.rpc.simulation;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.testing.EchoRefusedCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** By hand what the processor would generate, but that nothing waits. */
final class WorkStub implements Work {

    private static final byte[] NOTHING = {};

    private final RpcChannel channel;
    private final List<MethodDescriptor> methods;

    WorkStub(RpcChannel channel, List<MethodDescriptor> methods) {
        this.channel = channel;
        this.methods = methods;
    }

    @Override
    public CompletableFuture<byte[]> work(int method, long id, int holdMillis, int answerBytes, byte[] body) {
        Call call = channel.newCall(methods.get(method));
        HessianWriter arguments = call.arguments();
        arguments.writeLong(id);
        arguments.writeInt(holdMillis);
        arguments.writeInt(answerBytes);
        arguments.writeBytes(body);
        return call.future(WorkStub::bytes);
    }

    private static byte[] bytes(Answer answer) throws Exception {
        answer.rethrow(EchoRefusedCodec.INSTANCE);
        HessianReader reader = answer.result();
        byte[] result = reader.readBytes();
        reader.end();
        return result == null ? NOTHING : result;
    }

    @Override
    public CompletableFuture<byte[]> tell(long id, int holdMillis, byte[] body) {
        Call call = channel.newCall(methods.get(TELL));
        HessianWriter arguments = call.arguments();
        arguments.writeLong(id);
        arguments.writeInt(holdMillis);
        arguments.writeBytes(body);
        return call.future(accepted -> NOTHING);
    }

    @Override
    public Flow.Publisher<byte[]> watch(long id, int items, int itemBytes, int pauseMillis) {
        Call call = channel.newCall(methods.get(WATCH));
        HessianWriter arguments = call.arguments();
        arguments.writeLong(id);
        arguments.writeInt(items);
        arguments.writeInt(itemBytes);
        arguments.writeInt(pauseMillis);
        return call.publish(HessianReader::readBytes);
    }

    @Override
    public CompletableFuture<Integer> collect(long id, int items, Flow.Publisher<byte[]> sent) {
        Call call = channel.newCall(methods.get(COLLECT));
        call.arguments().writeLong(id);
        call.arguments().writeInt(items);
        call.items(sent, HessianWriter::writeBytes);
        return call.future(answer -> {
            HessianReader reader = answer.result();
            int count = reader.readInt();
            reader.end();
            return count;
        });
    }
}
