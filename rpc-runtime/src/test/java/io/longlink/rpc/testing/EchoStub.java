package io.longlink.rpc.testing;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.codec.HessianReader;
import java.util.concurrent.CompletionStage;

final class EchoStub implements Echo {

    private final RpcChannel channel;

    EchoStub(RpcChannel channel) {
        this.channel = channel;
    }

    @Override
    public String echo(String text) throws EchoRefused {
        Call call = channel.newCall(EchoContract.ECHO);
        call.arguments().writeString(text);
        Answer answer = call.await();
        answer.rethrow(EchoRefusedCodec.INSTANCE);
        return readText(answer);
    }

    @Override
    public CompletionStage<String> later(String text) {
        Call call = channel.newCall(EchoContract.LATER);
        call.arguments().writeString(text);
        return call.future(EchoStub::readText);
    }

    @Override
    public void note(String text) {
        Call call = channel.newCall(EchoContract.NOTE);
        call.arguments().writeString(text);
        call.send();
    }

    @Override
    public int size(byte[] bytes) {
        Call call = channel.newCall(EchoContract.SIZE);
        call.arguments().writeBytes(bytes);
        HessianReader reader = call.await().result();
        int size = reader.readInt();
        reader.end();
        return size;
    }

    @Override
    public byte[] bytes(int size) {
        Call call = channel.newCall(EchoContract.BYTES);
        call.arguments().writeInt(size);
        HessianReader reader = call.await().result();
        byte[] bytes = reader.readBytes();
        reader.end();
        return bytes == null ? new byte[0] : bytes;
    }

    @Override
    public CompletionStage<String> soon(String text) {
        Call call = channel.newCall(EchoContract.SOON);
        call.arguments().writeString(text);
        return call.future(EchoStub::readText);
    }

    private static String readText(Answer answer) {
        HessianReader reader = answer.result();
        String text = reader.readString();
        reader.end();
        return String.valueOf(text);
    }
}
