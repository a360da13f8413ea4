package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.Optionals;
import io.longlink.rpc.codec.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class UserService_UserCodec implements Codec<User> {
    static final UserService_UserCodec INSTANCE = new UserService_UserCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.User", "id",
            "name", "email", "tags", "born").alias(3, "labels");

    private UserService_UserCodec() {
    }

    @Override
    public void write(HessianWriter writer, User user) {
        if (user == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeLong(user.id());
        writer.writeString(user.name());
        writer.writeString(Optionals.orNull(user.email()));
        UserService_ListOfStringCodec.INSTANCE.write(writer, user.tags());
        Times.writeLocalDate(writer, user.born());
        writer.writeObjectEnd();
    }

    @Override
    public User read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        long id = reader.readField(0) ? reader.readLong() : 0L;
        String name = reader.readField(1) ? reader.readString() : null;
        Optional<String> email = reader.readField(2) ? Optional.ofNullable(reader.readString())
                : Optional.empty();
        List<String> tags = reader.readField(3)
                ? UserService_ListOfStringCodec.INSTANCE.read(reader) : null;
        LocalDate born = reader.readField(4) ? Times.readLocalDate(reader) : null;
        return reader.readObjectEnd(object, new User(id, name, email, tags, born));
    }
}
