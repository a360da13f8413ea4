package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.List;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class UserService_PageOfUserCodec implements Codec<Page<User>> {
    static final UserService_PageOfUserCodec INSTANCE = new UserService_PageOfUserCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Page", "number",
            "items");

    private UserService_PageOfUserCodec() {
    }

    @Override
    public void write(HessianWriter writer, Page<User> page) {
        if (page == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeInt(page.number());
        UserService_ListOfUserCodec.INSTANCE.write(writer, page.items());
        writer.writeObjectEnd();
    }

    @Override
    public Page<User> read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        int number = reader.readField(0) ? reader.readInt() : 0;
        List<User> items = reader.readField(1) ? UserService_ListOfUserCodec.INSTANCE.read(reader)
                : null;
        return reader.readObjectEnd(object, new Page<>(number, items));
    }
}
