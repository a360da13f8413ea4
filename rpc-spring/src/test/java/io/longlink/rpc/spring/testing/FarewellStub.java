package io.longlink.rpc.spring.testing;

import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.codec.HessianReader;

final class FarewellStub implements Farewell {

    private final RpcChannel channel;

    FarewellStub(RpcChannel channel) {
        this.channel = channel;
    }

    @Override
    public String bye(String name) {
        Call call = channel.newCall(FarewellContract.BYE);
        call.arguments().writeString(name);
        HessianReader reader = call.await().result();
        String result = reader.readString();
        reader.end();
        return String.valueOf(result);
    }
}
