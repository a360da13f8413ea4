package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A map that holds no null key. */
public final class SortedMapCodec implements Codec<SortedMap<String, @Nullable User>> {

    public static final SortedMapCodec INSTANCE = new SortedMapCodec();

    private SortedMapCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable SortedMap<String, @Nullable User> map) {
        if (map == null) {
            writer.writeNull();
            return;
        }
        writer.writeMapStart();
        for (Map.Entry<String, @Nullable User> entry : map.entrySet()) {
            writer.writeString(entry.getKey());
            UserCodec.INSTANCE.write(writer, entry.getValue());
        }
        writer.writeMapEnd();
    }

    @Override
    public @Nullable SortedMap<String, @Nullable User> read(HessianReader reader) {
        int map = reader.readMapStart(this);
        if (map == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        SortedMap<String, @Nullable User> entries = new TreeMap<>();
        while (reader.hasNext()) {
            entries.put(reader.nonNull(reader.readString()), UserCodec.INSTANCE.read(reader));
        }
        return reader.readMapEnd(map, entries);
    }
}
