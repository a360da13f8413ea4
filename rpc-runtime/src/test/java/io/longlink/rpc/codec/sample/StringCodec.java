package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import org.jspecify.annotations.Nullable;

public final class StringCodec implements Codec<String> {

    public static final StringCodec INSTANCE = new StringCodec();

    private StringCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable String value) {
        writer.writeString(value);
    }

    @Override
    public @Nullable String read(HessianReader reader) {
        return reader.readString();
    }
}
