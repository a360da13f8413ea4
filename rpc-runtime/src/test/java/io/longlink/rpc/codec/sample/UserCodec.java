package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.Optionals;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public final class UserCodec implements Codec<User> {

    public static final UserCodec INSTANCE = new UserCodec();

    private static final ClassDefinition DEFINITION =
            ClassDefinition.of("io.longlink.rpc.codec.sample.User", "id", "name", "email", "tags");

    private UserCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable User user) {
        if (user == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeLong(user.id());
        writer.writeString(user.name());
        writer.writeString(Optionals.orNull(user.email()));
        ListCodec.OF_STRING.write(writer, user.tags());
        writer.writeObjectEnd();
    }

    @Override
    public @Nullable User read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        long id = reader.readField(0) ? reader.readLong() : 0L;
        String name = reader.readField(1) ? reader.readString() : null;
        String email = reader.readField(2) ? reader.readString() : null;
        List<@Nullable String> tags = reader.readField(3) ? ListCodec.OF_STRING.read(reader) : null;
        return reader.readObjectEnd(object, new User(id, name, Optional.ofNullable(email), tags));
    }
}
