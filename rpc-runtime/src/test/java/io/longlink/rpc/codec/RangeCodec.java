package io.longlink.rpc.codec;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of a record, which not every peer knows. */
enum RangeCodec implements Codec<RangeCodec.Range> {
    INSTANCE;

    record Range(int from, int to) implements Serializable {}

    private static final ClassDefinition DEFINITION = ClassDefinition.of(Range.class.getName(), "from", "to");

    @Override
    public void write(HessianWriter writer, @Nullable Range range) {
        if (range == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeInt(range.from());
        writer.writeInt(range.to());
        writer.writeObjectEnd();
    }

    @Override
    public @Nullable Range read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        int from = reader.readField(0) ? reader.readInt() : 0;
        int to = reader.readField(1) ? reader.readInt() : 0;
        return reader.readObjectEnd(object, new Range(from, to));
    }
}
