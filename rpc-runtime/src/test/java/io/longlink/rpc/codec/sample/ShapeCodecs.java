package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codecs of the permitted classes, each like that of any class. */
public final class ShapeCodecs {

    private ShapeCodecs() {}

    public static final class CircleCodec implements Codec<Shape.Circle> {

        public static final CircleCodec INSTANCE = new CircleCodec();

        static final ClassDefinition DEFINITION =
                ClassDefinition.of("shape.Circle", "radius").formerly("shape.Ellipse", "shape.Round");

        private CircleCodec() {}

        @Override
        public void write(HessianWriter writer, Shape.@Nullable Circle circle) {
            if (circle == null) {
                writer.writeNull();
                return;
            }
            writer.writeObjectStart(DEFINITION);
            writer.writeDouble(circle.radius());
            writer.writeObjectEnd();
        }

        @Override
        public Shape.@Nullable Circle read(HessianReader reader) {
            int object = reader.readObjectStart(this, DEFINITION);
            if (object == HessianReader.NO_VALUE) {
                return reader.readNullOrReference(this);
            }
            double radius = reader.readField(0) ? reader.readDouble() : 0.0;
            return reader.readObjectEnd(object, new Shape.Circle(radius));
        }
    }

    public static final class GroupCodec implements Codec<Shape.Group> {

        public static final GroupCodec INSTANCE = new GroupCodec();

        static final ClassDefinition DEFINITION = ClassDefinition.of("shape.Group", "shapes");

        private GroupCodec() {}

        @Override
        public void write(HessianWriter writer, Shape.@Nullable Group group) {
            if (group == null) {
                writer.writeNull();
                return;
            }
            writer.writeObjectStart(DEFINITION);
            ShapeCodec.LIST.write(writer, group.shapes());
            writer.writeObjectEnd();
        }

        @Override
        public Shape.@Nullable Group read(HessianReader reader) {
            int object = reader.readObjectStart(this, DEFINITION);
            if (object == HessianReader.NO_VALUE) {
                return reader.readNullOrReference(this);
            }
            List<@Nullable Shape> shapes = reader.readField(0) ? ShapeCodec.LIST.read(reader) : null;
            return reader.readObjectEnd(object, new Shape.Group(shapes));
        }
    }

    public static final class CornerCodec implements Codec<Shape.Corner> {

        public static final CornerCodec INSTANCE = new CornerCodec();

        static final ClassDefinition DEFINITION = ClassDefinition.of("shape.Corner", "name");

        private CornerCodec() {}

        @Override
        public void write(HessianWriter writer, Shape.@Nullable Corner corner) {
            writer.writeEnum(DEFINITION, corner == null ? null : corner.name());
        }

        @Override
        public Shape.@Nullable Corner read(HessianReader reader) {
            String name = reader.readEnum(DEFINITION);
            if (name == null) {
                return null;
            }
            return switch (name) {
                case "ROUND" -> Shape.Corner.ROUND;
                case "SQUARE" -> Shape.Corner.SQUARE;
                default -> throw reader.unknownConstant(DEFINITION);
            };
        }
    }

    public static final class OtherCodec implements Codec<Shape.Other> {

        public static final OtherCodec INSTANCE = new OtherCodec();

        static final ClassDefinition DEFINITION = ClassDefinition.of("shape.Other", "name");

        private OtherCodec() {}

        @Override
        public void write(HessianWriter writer, Shape.@Nullable Other other) {
            if (other == null) {
                writer.writeNull();
                return;
            }
            writer.writeObjectStart(DEFINITION);
            writer.writeString(other.name());
            writer.writeObjectEnd();
        }

        @Override
        public Shape.@Nullable Other read(HessianReader reader) {
            int object = reader.readObjectStart(this, DEFINITION);
            if (object == HessianReader.NO_VALUE) {
                return reader.readNullOrReference(this);
            }
            String name = reader.readField(0) ? reader.readString() : null;
            return reader.readObjectEnd(object, new Shape.Other(name));
        }
    }
}
