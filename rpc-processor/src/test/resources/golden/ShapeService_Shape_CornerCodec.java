package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class ShapeService_Shape_CornerCodec implements Codec<Shape.Corner> {
    static final ShapeService_Shape_CornerCodec INSTANCE = new ShapeService_Shape_CornerCodec();

    static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Shape$Corner", "name")
            .constants("SHARP", "OTHER");

    private ShapeService_Shape_CornerCodec() {
    }

    @Override
    public void write(HessianWriter writer, Shape.Corner corner) {
        writer.writeEnum(DEFINITION, corner == null ? null : corner.name());
    }

    @Override
    public Shape.Corner read(HessianReader reader) {
        String name = reader.readEnum(DEFINITION);
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "SHARP" -> Shape.Corner.SHARP;
            default -> Shape.Corner.OTHER;
        };
    }
}
