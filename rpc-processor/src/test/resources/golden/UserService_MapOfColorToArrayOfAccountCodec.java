package com.acme;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class UserService_MapOfColorToArrayOfAccountCodec implements Codec<Map<Color, Account[]>> {
    static final UserService_MapOfColorToArrayOfAccountCodec INSTANCE = 
            new UserService_MapOfColorToArrayOfAccountCodec();

    private UserService_MapOfColorToArrayOfAccountCodec() {
    }

    @Override
    public void write(HessianWriter writer, Map<Color, Account[]> map) {
        if (map == null) {
            writer.writeNull();
            return;
        }
        writer.writeMapStart();
        for (Map.Entry<Color, Account[]> entry : map.entrySet()) {
            UserService_ColorCodec.INSTANCE.write(writer, entry.getKey());
            UserService_ArrayOfAccountCodec.INSTANCE.write(writer, entry.getValue());
        }
        writer.writeMapEnd();
    }

    @Override
    public Map<Color, Account[]> read(HessianReader reader) {
        int map = reader.readMapStart(this);
        if (map == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        Map<Color, Account[]> entries = new LinkedHashMap<>(reader.sizeHint());
        while (reader.hasNext()) {
            entries.put(UserService_ColorCodec.INSTANCE.read(reader),
                    UserService_ArrayOfAccountCodec.INSTANCE.read(reader));
        }
        return reader.readMapEnd(map, entries);
    }
}
