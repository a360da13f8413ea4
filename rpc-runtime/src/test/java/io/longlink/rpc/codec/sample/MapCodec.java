package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.Boxes;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of String to Integer. */
public final class MapCodec implements Codec<Map<@Nullable String, @Nullable Integer>> {

    public static final MapCodec INSTANCE = new MapCodec();

    private MapCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable Map<@Nullable String, @Nullable Integer> map) {
        if (map == null) {
            writer.writeNull();
            return;
        }
        writer.writeMapStart();
        for (Map.Entry<@Nullable String, @Nullable Integer> entry : map.entrySet()) {
            writer.writeString(entry.getKey());
            Boxes.writeInteger(writer, entry.getValue());
        }
        writer.writeMapEnd();
    }

    @Override
    public @Nullable Map<@Nullable String, @Nullable Integer> read(HessianReader reader) {
        int map = reader.readMapStart(this);
        if (map == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        Map<@Nullable String, @Nullable Integer> entries = new LinkedHashMap<>(reader.sizeHint());
        while (reader.hasNext()) {
            String key = reader.readString();
            entries.put(key, Boxes.readInteger(reader));
        }
        return reader.readMapEnd(map, entries);
    }
}
