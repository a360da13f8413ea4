package io.longlink.rpc.spring.testing;

import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.codec.HessianReader;

final class GreetingStub implements Greeting {

    private final RpcChannel channel;

    GreetingStub(RpcChannel channel) {
        this.channel = channel;
    }

    @Override
    public String greet(String name) {
        Call call = channel.newCall(GreetingContract.GREET);
        call.arguments().writeString(name);
        HessianReader reader = call.await().result();
        String result = reader.readString();
        reader.end();
        return String.valueOf(result);
    }
}
