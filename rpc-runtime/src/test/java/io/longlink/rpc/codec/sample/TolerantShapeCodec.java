package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.Subtypes;
import org.jspecify.annotations.Nullable;

/** As {@link ShapeCodec} where one class stands for all that are unknown; reading only. */
public final class TolerantShapeCodec implements Codec<Shape> {

    public static final TolerantShapeCodec INSTANCE = new TolerantShapeCodec();

    private static final Subtypes SUBTYPES = Subtypes.of("io.longlink.rpc.codec.sample.Shape")
            .permit(ShapeCodecs.CircleCodec.DEFINITION, ShapeCodecs.CircleCodec.INSTANCE)
            .permitUnknown(ShapeCodecs.OtherCodec.DEFINITION, ShapeCodecs.OtherCodec.INSTANCE);

    private TolerantShapeCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable Shape shape) {
        ShapeCodec.INSTANCE.write(writer, shape);
    }

    @Override
    public @Nullable Shape read(HessianReader reader) {
        return switch (reader.readSubtype(SUBTYPES)) {
            case 0 -> ShapeCodecs.CircleCodec.INSTANCE.read(reader);
            case 1 -> ShapeCodecs.OtherCodec.INSTANCE.read(reader);
            default -> null;
        };
    }
}
