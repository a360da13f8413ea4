package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import org.jspecify.annotations.Nullable;

public final class ColorCodec implements Codec<Color> {

    public static final ColorCodec INSTANCE = new ColorCodec();

    private static final ClassDefinition DEFINITION =
            ClassDefinition.of("io.longlink.rpc.codec.sample.Color", "name").constants("RED", "GREEN", "BLUE");

    private ColorCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable Color color) {
        writer.writeEnum(DEFINITION, color == null ? null : color.name());
    }

    @Override
    public @Nullable Color read(HessianReader reader) {
        String name = reader.readEnum(DEFINITION);
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "RED" -> Color.RED;
            case "GREEN" -> Color.GREEN;
            case "BLUE" -> Color.BLUE;
            default -> throw reader.unknownConstant(DEFINITION);
        };
    }
}
