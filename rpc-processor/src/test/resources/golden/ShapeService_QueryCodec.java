package com.acme;

import io.longlink.rpc.codec.Boxes;
import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class ShapeService_QueryCodec implements Codec<Query> {
    static final ShapeService_QueryCodec INSTANCE = new ShapeService_QueryCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Query", "size",
            "offset", "by", "corner", "tags");

    private ShapeService_QueryCodec() {
    }

    @Override
    public void write(HessianWriter writer, Query query) {
        if (query == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeInt(query.size());
        Boxes.writeLong(writer, query.offset());
        writer.writeString(query.by());
        ShapeService_Shape_CornerCodec.INSTANCE.write(writer, query.corner());
        ShapeService_ListOfStringCodec.INSTANCE.write(writer, query.tags());
        writer.writeObjectEnd();
    }

    @Override
    public Query read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        int size = reader.readField(0) ? reader.readInt() : 20;
        Long offset = reader.readField(1) ? Boxes.readLong(reader) : Long.valueOf(5L);
        String by = reader.readField(2) ? reader.readString() : "name";
        Shape.Corner corner = reader.readField(3)
                ? ShapeService_Shape_CornerCodec.INSTANCE.read(reader) : Shape.Corner.SHARP;
        List<String> tags = reader.readField(4)
                ? ShapeService_ListOfStringCodec.INSTANCE.read(reader) : new ArrayList<>();
        return reader.readObjectEnd(object, new Query(size, offset, by, corner, tags));
    }
}
