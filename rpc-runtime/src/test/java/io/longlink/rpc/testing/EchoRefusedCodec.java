package io.longlink.rpc.testing;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import org.jspecify.annotations.Nullable;

public final class EchoRefusedCodec implements ExceptionCodec<EchoRefused> {

    public static final EchoRefusedCodec INSTANCE = new EchoRefusedCodec();

    private static final ClassDefinition DEFINITION =
            ClassDefinition.of("io.longlink.rpc.testing.EchoRefused", "message", "code");

    private EchoRefusedCodec() {}

    @Override
    public Class<EchoRefused> type() {
        return EchoRefused.class;
    }

    @Override
    public String wireName() {
        return "io.longlink.rpc.testing.EchoRefused";
    }

    @Override
    public void write(HessianWriter writer, @Nullable EchoRefused refused) {
        if (refused == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeString(refused.getMessage());
        writer.writeInt(refused.code());
        writer.writeObjectEnd();
    }

    @Override
    public @Nullable EchoRefused read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        String message = reader.readField(0) ? reader.readString() : null;
        int code = reader.readField(1) ? reader.readInt() : 0;
        return reader.readObjectEnd(object, new EchoRefused(String.valueOf(message), code));
    }
}
