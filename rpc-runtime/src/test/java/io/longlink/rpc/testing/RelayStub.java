package io.longlink.rpc.testing;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

final class RelayStub implements Relay {

    private final RpcChannel channel;

    RelayStub(RpcChannel channel) {
        this.channel = channel;
    }

    @Override
    public Flow.Publisher<String> watch(String what) {
        Call call = channel.newCall(RelayContract.WATCH);
        call.arguments().writeString(what);
        return call.publish(HessianReader::readString);
    }

    @Override
    public CompletionStage<String> join(Flow.Publisher<String> parts) {
        Call call = channel.newCall(RelayContract.JOIN);
        call.items(parts, HessianWriter::writeString);
        return call.future(RelayStub::readText);
    }

    @Override
    public String collect(String separator, Flow.Publisher<String> parts) {
        Call call = channel.newCall(RelayContract.COLLECT);
        call.arguments().writeString(separator);
        call.items(parts, HessianWriter::writeString);
        return readText(call.await());
    }

    @Override
    public Flow.Publisher<String> relay(String prefix, Flow.Publisher<String> parts) {
        Call call = channel.newCall(RelayContract.RELAY);
        call.arguments().writeString(prefix);
        call.items(parts, HessianWriter::writeString);
        return call.publish(HessianReader::readString);
    }

    @Override
    public Flow.Publisher<String> glance(String what) {
        Call call = channel.newCall(RelayContract.GLANCE);
        call.arguments().writeString(what);
        return call.publish(HessianReader::readString);
    }

    @Override
    public String work(String what) {
        Call call = channel.newCall(RelayContract.WORK);
        call.arguments().writeString(what);
        return readText(call.await());
    }

    @Override
    public CompletionStage<String> workLater(String what) {
        Call call = channel.newCall(RelayContract.WORK_LATER);
        call.arguments().writeString(what);
        return call.future(RelayStub::readText);
    }

    private static String readText(Answer answer) {
        HessianReader reader = answer.result();
        String text = reader.readString();
        reader.end();
        return String.valueOf(text);
    }
}
