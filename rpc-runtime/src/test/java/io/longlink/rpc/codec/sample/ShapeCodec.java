package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.Subtypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

public final class ShapeCodec implements Codec<Shape> {

    public static final ShapeCodec INSTANCE = new ShapeCodec();
    public static final Codec<List<@Nullable Shape>> LIST = new ListCodec<>(INSTANCE);

    private static final Subtypes SUBTYPES = Subtypes.of("io.longlink.rpc.codec.sample.Shape")
            .permit(ShapeCodecs.CircleCodec.DEFINITION, ShapeCodecs.CircleCodec.INSTANCE)
            .permit(ShapeCodecs.GroupCodec.DEFINITION, ShapeCodecs.GroupCodec.INSTANCE)
            .permit(ShapeCodecs.CornerCodec.DEFINITION, ShapeCodecs.CornerCodec.INSTANCE);

    private ShapeCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable Shape shape) {
        if (shape == null) {
            writer.writeNull();
        } else if (shape instanceof Shape.Circle circle) {
            ShapeCodecs.CircleCodec.INSTANCE.write(writer, circle);
        } else if (shape instanceof Shape.Group group) {
            ShapeCodecs.GroupCodec.INSTANCE.write(writer, group);
        } else if (shape instanceof Shape.Corner corner) {
            ShapeCodecs.CornerCodec.INSTANCE.write(writer, corner);
        } else {
            throw SUBTYPES.notPermitted(shape);
        }
    }

    @Override
    public @Nullable Shape read(HessianReader reader) {
        return switch (reader.readSubtype(SUBTYPES)) {
            case 0 -> ShapeCodecs.CircleCodec.INSTANCE.read(reader);
            case 1 -> ShapeCodecs.GroupCodec.INSTANCE.read(reader);
            case 2 -> ShapeCodecs.CornerCodec.INSTANCE.read(reader);
            default -> null;
        };
    }
}
