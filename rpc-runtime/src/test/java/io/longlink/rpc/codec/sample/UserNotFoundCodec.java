package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import org.jspecify.annotations.Nullable;

public final class UserNotFoundCodec implements ExceptionCodec<UserNotFound> {

    public static final UserNotFoundCodec INSTANCE = new UserNotFoundCodec();

    private static final ClassDefinition DEFINITION =
            ClassDefinition.of("io.longlink.rpc.codec.sample.UserNotFound", "message", "id");

    private UserNotFoundCodec() {}

    @Override
    public Class<UserNotFound> type() {
        return UserNotFound.class;
    }

    @Override
    public String wireName() {
        return "io.longlink.rpc.codec.sample.UserNotFound";
    }

    @Override
    public void write(HessianWriter writer, @Nullable UserNotFound exception) {
        if (exception == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeString(exception.getMessage());
        writer.writeLong(exception.id());
        writer.writeObjectEnd();
    }

    @Override
    public @Nullable UserNotFound read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        String message = reader.readField(0) ? reader.readString() : null;
        long id = reader.readField(1) ? reader.readLong() : 0L;
        return reader.readObjectEnd(object, new UserNotFound(message, id));
    }
}
