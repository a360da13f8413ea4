package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generated code has one class for each element type; tests save theirs. */
public final class ListCodec<E> implements Codec<List<@Nullable E>> {

    public static final Codec<List<@Nullable String>> OF_STRING = new ListCodec<>(StringCodec.INSTANCE);
    public static final Codec<List<@Nullable User>> OF_USER = new ListCodec<>(UserCodec.INSTANCE);

    private final Codec<E> element;

    public ListCodec(Codec<E> element) {
        this.element = element;
    }

    @Override
    public void write(HessianWriter writer, @Nullable List<@Nullable E> list) {
        if (list == null) {
            writer.writeNull();
            return;
        }
        writer.writeListStart(list.size());
        for (E each : list) {
            element.write(writer, each);
        }
    }

    @Override
    public @Nullable List<@Nullable E> read(HessianReader reader) {
        int list = reader.readListStart(this);
        if (list == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        List<@Nullable E> elements = new ArrayList<>(reader.sizeHint());
        while (reader.hasNext()) {
            elements.add(element.read(reader));
        }
        return reader.readListEnd(list, elements);
    }
}
