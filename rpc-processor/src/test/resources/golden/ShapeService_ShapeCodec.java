package com.acme;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.Subtypes;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class ShapeService_ShapeCodec implements Codec<Shape> {
    static final ShapeService_ShapeCodec INSTANCE = new ShapeService_ShapeCodec();

    private static final Subtypes SUBTYPES = Subtypes.of("com.acme.Shape")
            .permit(ShapeService_Shape_CircleCodec.DEFINITION,
                    ShapeService_Shape_CircleCodec.INSTANCE)
            .permit(ShapeService_Shape_CornerCodec.DEFINITION,
                    ShapeService_Shape_CornerCodec.INSTANCE)
            .permitUnknown(ShapeService_Shape_UnknownCodec.DEFINITION,
                    ShapeService_Shape_UnknownCodec.INSTANCE);

    private ShapeService_ShapeCodec() {
    }

    @Override
    public void write(HessianWriter writer, Shape shape) {
        if (shape == null) {
            writer.writeNull();
        } else if (shape instanceof Shape.Circle circle) {
            ShapeService_Shape_CircleCodec.INSTANCE.write(writer, circle);
        } else if (shape instanceof Shape.Corner corner) {
            ShapeService_Shape_CornerCodec.INSTANCE.write(writer, corner);
        } else if (shape instanceof Shape.Unknown unknown) {
            ShapeService_Shape_UnknownCodec.INSTANCE.write(writer, unknown);
        } else {
            throw SUBTYPES.notPermitted(shape);
        }
    }

    @Override
    public Shape read(HessianReader reader) {
        return switch (reader.readSubtype(SUBTYPES)) {
            case 0 -> ShapeService_Shape_CircleCodec.INSTANCE.read(reader);
            case 1 -> ShapeService_Shape_CornerCodec.INSTANCE.read(reader);
            case 2 -> ShapeService_Shape_UnknownCodec.INSTANCE.read(reader);
            default -> null;
        };
    }
}
