package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class UserService_UserNotFoundCodec implements ExceptionCodec<UserNotFound> {
    static final UserService_UserNotFoundCodec INSTANCE = new UserService_UserNotFoundCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.UserNotFound",
            "message", "id");

    private UserService_UserNotFoundCodec() {
    }

    @Override
    public Class<UserNotFound> type() {
        return UserNotFound.class;
    }

    @Override
    public String wireName() {
        return "com.acme.UserNotFound";
    }

    @Override
    public void write(HessianWriter writer, UserNotFound userNotFound) {
        if (userNotFound == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeString(userNotFound.getMessage());
        writer.writeLong(userNotFound.id());
        writer.writeObjectEnd();
    }

    @Override
    public UserNotFound read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        String message = reader.readField(0) ? reader.readString() : null;
        long id = reader.readField(1) ? reader.readLong() : 0L;
        return reader.readObjectEnd(object, new UserNotFound(message, id));
    }
}
