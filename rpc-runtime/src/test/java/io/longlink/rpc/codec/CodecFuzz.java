package io.longlink.rpc.codec;

import io.longlink.rpc.codec.sample.EmployeeCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.ShapeCodec;
import io.longlink.rpc.codec.sample.TolerantShapeCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a fuzzer may try on the codecs: the first byte says how the message behind it is read. A value or a {@link
 * MalformedDataException} is right, anything else is a finding. Started by {@code bin/fuzz}; what it has found is tried again in every build.
 */
public final class CodecFuzz {

    private static final List<Function<HessianReader, @Nullable Object>> READS = Stream.of(
                    Stream.<Function<HessianReader, @Nullable Object>>of(HessianValue::read),
                    AnyBytesTest.SCALARS.stream(),
                    AnyBytesTest.VALUES.stream(),
                    Stream.<Function<HessianReader, @Nullable Object>>of(
                            ShapeCodec.LIST::read,
                            new ListCodec<>(TolerantShapeCodec.INSTANCE)::read,
                            EmployeeCodec.INSTANCE::read,
                            EmployeeCodec.LIST::read),
                    AnyBytesTest.COLLECTIONS.stream())
            .flatMap(reads -> reads)
            .toList();

    private CodecFuzz() {}

    /** The name and the shape that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] message = Arrays.copyOfRange(data, 1, data.length);
        DefinitionCache cache = new DefinitionCache();
        Function<HessianReader, @Nullable Object> read = READS.get((data[0] & 0xff) % READS.size());
        boolean first = isRead(message, read, cache);
        if (isRead(message, read, cache) != first) {
            throw new AssertionError("read once and refused once");
        }
    }

    private static boolean isRead(
            byte[] message, Function<HessianReader, @Nullable Object> read, DefinitionCache cache) {
        HessianReader reader = new HessianReader(message, 0, message.length, cache);
        try {
            Object unused = read.apply(reader);
            reader.end();
            return true;
        } catch (MalformedDataException e) {
            return false;
        }
    }
}
