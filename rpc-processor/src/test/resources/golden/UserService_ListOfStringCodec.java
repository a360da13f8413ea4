package com.acme;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class UserService_ListOfStringCodec implements Codec<List<String>> {
    static final UserService_ListOfStringCodec INSTANCE = new UserService_ListOfStringCodec();

    private UserService_ListOfStringCodec() {
    }

    @Override
    public void write(HessianWriter writer, List<String> list) {
        if (list == null) {
            writer.writeNull();
            return;
        }
        int size = list.size();
        writer.writeListStart(size);
        if (list instanceof RandomAccess) {
            for (int i = 0; i < size; i++) {
                writer.writeString(list.get(i));
            }
        } else {
            for (String element : list) {
                writer.writeString(element);
            }
        }
    }

    @Override
    public List<String> read(HessianReader reader) {
        int list = reader.readListStart(this);
        if (list == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        List<String> elements = new ArrayList<>(reader.sizeHint());
        while (reader.hasNext()) {
            elements.add(reader.readString());
        }
        return reader.readListEnd(list, elements);
    }
}
