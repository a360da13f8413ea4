package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A collection that holds no null. */
public final class DequeCodec implements Codec<Deque<String>> {

    public static final DequeCodec INSTANCE = new DequeCodec();

    private DequeCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable Deque<String> deque) {
        if (deque == null) {
            writer.writeNull();
            return;
        }
        writer.writeListStart(deque.size());
        for (String element : deque) {
            writer.writeString(element);
        }
    }

    @Override
    public @Nullable Deque<String> read(HessianReader reader) {
        int list = reader.readListStart(this);
        if (list == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        Deque<String> elements = new ArrayDeque<>(reader.sizeHint());
        while (reader.hasNext()) {
            elements.add(reader.nonNull(reader.readString()));
        }
        return reader.readListEnd(list, elements);
    }
}
