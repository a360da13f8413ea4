package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class UserService_ColorCodec implements Codec<Color> {
    static final UserService_ColorCodec INSTANCE = new UserService_ColorCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Color", "name")
            .constants("RED", "verde");

    private UserService_ColorCodec() {
    }

    @Override
    public void write(HessianWriter writer, Color color) {
        writer.writeEnum(DEFINITION, color == null ? null : wireName(color));
    }

    @Override
    public Color read(HessianReader reader) {
        String name = reader.readEnum(DEFINITION);
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "RED" -> Color.RED;
            case "verde" -> Color.GREEN;
            default -> throw reader.unknownConstant(DEFINITION);
        };
    }

    private static String wireName(Color color) {
        return switch (color) {
            case GREEN -> "verde";
            default -> color.name();
        };
    }
}
