package io.longlink.rpc.codec;

import io.longlink.rpc.codec.HessianValue.BooleanValue;
import io.longlink.rpc.codec.HessianValue.BytesValue;
import io.longlink.rpc.codec.HessianValue.DateValue;
import io.longlink.rpc.codec.HessianValue.DoubleValue;
import io.longlink.rpc.codec.HessianValue.IntValue;
import io.longlink.rpc.codec.HessianValue.ListValue;
import io.longlink.rpc.codec.HessianValue.LongValue;
import io.longlink.rpc.codec.HessianValue.MapValue;
import io.longlink.rpc.codec.HessianValue.NullValue;
import io.longlink.rpc.codec.HessianValue.ObjectValue;
import io.longlink.rpc.codec.HessianValue.ReferenceValue;
import io.longlink.rpc.codec.HessianValue.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Values of the generic model, the same for the same seed. Of a size that exercises every form now and then. */
final class RandomValues {

    private static final int DEPTH = 5;
    private static final int[] LENGTHS = {0, 1, 7, 8, 15, 16, 31, 32, 255, 256, 1023, 1024, 0x7fff, 0x8000, 0x8001};
    private static final String[] UNITS = {"a", "Z", "\0", "é", "\u07ff", "世", "\uffff", "\ud83d\ude00"};
    private static final String[] TYPES = {"com.acme.Bag", "com.acme.Row", "com.acme.Ring"};

    private final Random random;

    /** What a reference may lead to: whatever has begun. */
    private int containers;

    private RandomValues(Random random) {
        this.random = random;
    }

    static HessianValue any(Random random) {
        return new RandomValues(random).any(DEPTH);
    }

    private HessianValue any(int depth) {
        return switch (depth == 0 ? random.nextInt(9) : random.nextInt(16)) {
            case 0 -> NullValue.NULL;
            case 1 -> new BooleanValue(random.nextBoolean());
            case 2, 3 -> new IntValue((int) anyLong(random) >> random.nextInt(32));
            case 4 -> new LongValue(anyLong(random));
            case 5 -> new DoubleValue(anyDouble(random));
            case 6 -> new DateValue(random.nextBoolean() ? 60_000L * random.nextInt() : anyLong(random));
            case 7 -> new StringValue(anyString(random));
            case 8 -> new BytesValue(anyBytes(random));
            case 9, 10 -> list(depth);
            case 11, 12 -> map(depth);
            case 13, 14 -> object(depth);
            default -> containers == 0 ? NullValue.NULL : new ReferenceValue(random.nextInt(containers));
        };
    }

    static long anyLong(Random random) {
        return random.nextLong() >> random.nextInt(64);
    }

    static double anyDouble(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(300) - 150;
            case 1 -> random.nextInt(80_000) - 40_000;
            case 2 -> random.nextInt() / 1000.0;
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    static String anyString(Random random) {
        int length = anyLength(random);
        StringBuilder text = new StringBuilder();
        boolean ascii = random.nextBoolean();
        while (text.length() < length) {
            text.append(UNITS[random.nextInt(ascii ? 2 : UNITS.length)]);
        }
        return text.toString();
    }

    static byte[] anyBytes(Random random) {
        byte[] bytes = new byte[anyLength(random)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int anyLength(Random random) {
        return random.nextInt(50) == 0 ? LENGTHS[random.nextInt(LENGTHS.length)] : random.nextInt(40);
    }

    private ListValue list(int depth) {
        containers++;
        return new ListValue(type(), many(depth, () -> random.nextInt(12)));
    }

    private @Nullable String type() {
        return random.nextInt(3) == 0 ? TYPES[random.nextInt(TYPES.length)] : null;
    }

    private List<HessianValue> many(int depth, IntSupplier size) {
        List<HessianValue> values = new ArrayList<>();
        for (int i = size.getAsInt(); i > 0; i--) {
            values.add(any(depth - 1));
        }
        return values;
    }

    private MapValue map(int depth) {
        containers++;
        String type = type();
        Function<Integer, HessianValue> key =
                random.nextBoolean() ? IntValue::new : number -> new StringValue("key " + number);
        Set<Integer> keys = new LinkedHashSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            keys.add(random.nextInt(1000));
        }
        return new MapValue(
                type,
                keys.stream()
                        .map(number -> new MapValue.Entry(key.apply(number), any(depth - 1)))
                        .toList());
    }

    private ObjectValue object(int depth) {
        containers++;
        int fields = random.nextInt(5);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            names.add("field" + i);
        }
        return new ObjectValue("com.acme.Generated" + random.nextInt(20), names, many(depth, () -> fields));
    }
}
