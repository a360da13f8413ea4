package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class ShapeService_Shape_CircleCodec implements Codec<Shape.Circle> {
    static final ShapeService_Shape_CircleCodec INSTANCE = new ShapeService_Shape_CircleCodec();

    static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Shape$Circle", "radius")
            .formerly("com.acme.Disc");

    private ShapeService_Shape_CircleCodec() {
    }

    @Override
    public void write(HessianWriter writer, Shape.Circle circle) {
        if (circle == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeDouble(circle.radius());
        writer.writeObjectEnd();
    }

    @Override
    public Shape.Circle read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        double radius = reader.readField(0) ? reader.readDouble() : 0.0;
        return reader.readObjectEnd(object, new Shape.Circle(radius));
    }
}
