package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import io.longlink.rpc.codec.sample.User;
import io.longlink.rpc.codec.sample.UserCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HessianValueTest {

    private static final ListValue EMPTY = new ListValue();
    private static final HessianValue ONE = new IntValue(1);

    record Form(String bytes, HessianValue value) {}

    private static final HessianValue POINT = new ObjectValue("P", List.of("x", "y"), List.of(ONE, new IntValue(2)));

    /** Every form of every value: with the least and the greatest code of each range. */
    private static final List<Form> FORMS = List.of(
            new Form("4e", NullValue.NULL),
            new Form("54", new BooleanValue(true)),
            new Form("46", new BooleanValue(false)),
            new Form("80", new IntValue(-16)),
            new Form("bf", new IntValue(47)),
            new Form("c0 00", new IntValue(-2048)),
            new Form("cf ff", new IntValue(2047)),
            new Form("d0 00 00", new IntValue(-0x40000)),
            new Form("d7 ff ff", new IntValue(0x3ffff)),
            new Form("49 80 00 00 00", new IntValue(Integer.MIN_VALUE)),
            new Form("d8", new LongValue(-8)),
            new Form("ef", new LongValue(15)),
            new Form("f0 00", new LongValue(-2048)),
            new Form("ff ff", new LongValue(2047)),
            new Form("38 00 00", new LongValue(-0x40000)),
            new Form("3f ff ff", new LongValue(0x3ffff)),
            new Form("59 7f ff ff ff", new LongValue(Integer.MAX_VALUE)),
            new Form("4c 80 00 00 00 00 00 00 00", new LongValue(Long.MIN_VALUE)),
            new Form("5b", new DoubleValue(0)),
            new Form("5c", new DoubleValue(1)),
            new Form("5d 80", new DoubleValue(-128)),
            new Form("5e 7f ff", new DoubleValue(32767)),
            new Form("5f 00 00 30 39", new DoubleValue(0.001 * 12345)),
            new Form("44 80 00 00 00 00 00 00 00", new DoubleValue(-0.0)),
            new Form("44 7f f8 00 00 00 00 00 00", new DoubleValue(Double.NaN)),
            new Form("4a 00 00 00 00 00 00 00 01", new DateValue(1)),
            new Form("4b ff ff ff ff", new DateValue(-60_000)),
            new Form("00", new StringValue("")),
            new Form("1f '0123456789012345678901234567890'", new StringValue("0123456789012345678901234567890")),
            new Form("30 01 'a'", new StringValue("a")),
            new Form("33 00" + " 61".repeat(768), new StringValue("a".repeat(768))),
            new Form("53 00 02 'ab'", new StringValue("ab")),
            new Form("52 00 01 'a' 52 00 00 53 00 01 'b'", new StringValue("ab")),
            new Form("52 00 01 eda0bd 01 edb880", new StringValue("\ud83d\ude00")),
            new Form("20", new BytesValue(new byte[0])),
            new Form("2f" + " 07".repeat(15), bytes(15)),
            new Form("34 01 07", bytes(1)),
            new Form("37 ff" + " 07".repeat(1023), bytes(1023)),
            new Form("42 00 01 07", bytes(1)),
            new Form("41 00 01 07 42 00 01 07", bytes(2)),
            new Form("41 00 01 07 21 07", bytes(2)),
            new Form("78", EMPTY),
            new Form(
                    "7f 91 91 91 91 91 91 91",
                    new ListValue(Collections.nCopies(7, ONE).toArray(HessianValue[]::new))),
            new Form("58 91 91", new ListValue(ONE)),
            new Form("57 91 5a", new ListValue(ONE)),
            new Form("70 01 't'", new ListValue("t", List.of())),
            new Form("71 01 't' 91", new ListValue("t", List.of(ONE))),
            new Form("56 01 't' 91 91", new ListValue("t", List.of(ONE))),
            new Form("55 01 't' 91 5a", new ListValue("t", List.of(ONE))),
            new Form(
                    "57 70 01 't' 55 90 5a 56 30 01 'u' 90 4d 91 5a 71 90 91 5a",
                    new ListValue(
                            new ListValue("t", List.of()),
                            new ListValue("t", List.of()),
                            new ListValue("u", List.of()),
                            new MapValue("u", List.of()),
                            new ListValue("t", List.of(ONE)))),
            new Form("48 5a", new MapValue()),
            new Form("48 91 78 5a", new MapValue(new MapValue.Entry(ONE, EMPTY))),
            new Form("4d 01 't' 4e 91 5a", new MapValue("t", List.of(new MapValue.Entry(NullValue.NULL, ONE)))),
            new Form("43 01 'P' 92 01 'x' 01 'y' 60 91 92", POINT),
            new Form("43 01 'P' 92 01 'x' 01 'y' 4f 90 91 92", POINT),
            new Form("43 01 'Q' 90 43 01 'P' 92 01 'x' 01 'y' 61 91 92", POINT),
            new Form("43 01 'P' 92 01 'x' 01 'y' 7a 60 91 92 60 91 92", new ListValue(POINT, POINT)),
            new Form("43 01 'D' 92 01 'x' 01 'x' 60 91 92", twice()),
            new Form("7a 78 51 91", new ListValue(EMPTY, new ReferenceValue(1))),
            new Form("79 51 90", new ListValue(new ReferenceValue(0))));

    private static BytesValue bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        return new BytesValue(bytes);
    }

    private static ObjectValue twice() {
        return new ObjectValue("D", List.of("x", "x"), List.of(ONE, new IntValue(2)));
    }

    static List<Form> forms() {
        return FORMS;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyForm_isDecoded_andDecodesAgainWhenEncoded(Form form) {
        HessianValue value = HessianValue.decode(Wire.bytes(form.bytes()));

        assertThat(value).isEqualTo(form.value()).hasSameHashCodeAs(form.value());
        assertThat(HessianValue.decode(value.encode())).isEqualTo(value);
    }

    @Test
    void everyFirstByte_isAmongTheFormsOrInTheMiddleOfARange_orRefused() {
        Set<Integer> refused = new TreeSet<>();
        for (int code = 0; code < 256; code++) {
            byte[] message = new byte[1100];
            message[0] = (byte) code;
            try {
                HessianValue unused = HessianValue.read(Wire.reader(message));
            } catch (MalformedDataException e) {
                if (String.valueOf(e.getMessage()).startsWith("offset 0: value expected")) {
                    refused.add(code);
                }
            }
        }
        assertThat(refused).containsExactly(0x40, 0x45, 0x47, 0x50, 0x5a);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyForm_cutAtAnyByte_isRefused(Form form) {
        byte[] message = Wire.bytes(form.bytes());
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatExceptionOfType(MalformedDataException.class)
                    .as("cut at %d", length)
                    .isThrownBy(() -> HessianValue.decode(cut));
        }
    }

    @Test
    void generatedValues_comeBack() {
        long seed = 815;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            HessianValue value = RandomValues.any(random);
            assertThat(HessianValue.decode(value.encode()))
                    .as("seed %d, value %d", seed, i)
                    .isEqualTo(value);
        }
    }

    static Stream<Samples.Sample<?>> samples() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatCodecsWrite_isEncodedToTheSameBytes(Samples.Sample<?> sample) {
        byte[] bytes = sample.written();

        assertThat(HexFormat.of().formatHex(HessianValue.decode(bytes).encode()))
                .isEqualTo(HexFormat.of().formatHex(bytes));
    }

    @Test
    void severalValuesOfAMessage_shareItsTables() {
        byte[] bytes = Wire.bytes("43 01 'P' 92 01 'x' 01 'y' 60 91 92 71 01 't' 91 60 91 92 71 90 91 51 90");
        HessianReader reader = Wire.reader(bytes);

        List<HessianValue> values =
                Stream.generate(() -> HessianValue.read(reader)).limit(5).toList();
        reader.end();

        ListValue list = new ListValue("t", List.of(ONE));
        assertThat(values).containsExactly(POINT, list, POINT, list, new ReferenceValue(0));
        assertThat(Wire.written(writer -> values.forEach(value -> value.write(writer))))
                .isEqualTo(bytes);
    }

    @Test
    void valueReadSoBetweenTypedOnes_isFoundByTheirReferences() {
        byte[] user = Wire.written(writer -> UserCodec.INSTANCE.write(writer, User.of(7, "Ada")));
        HessianReader reader = Wire.reader(Wire.concat(user, Wire.bytes("51 90")));

        HessianValue any = HessianValue.read(reader);
        User typed = UserCodec.INSTANCE.read(reader);
        reader.end();

        assertThat(((ObjectValue) any).field("name")).isEqualTo(new StringValue("Ada"));
        assertThat(((ObjectValue) any).field("age")).isNull();
        assertThat(typed).isEqualTo(User.of(7, "Ada"));
    }

    @Test
    void depth_isLimitedBothWays() {
        HessianValue deep = EMPTY;
        for (int i = 1; i < 256; i++) {
            deep = new ListValue(deep);
        }
        HessianValue deepest = deep;

        assertThat(HessianValue.decode(deepest.encode())).isEqualTo(deepest);
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> new ListValue(deepest).encode())
                .withMessage("value inside 256 containers (expected: at most 256 levels)");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> HessianValue.decode(Wire.concat(new byte[] {0x79}, deepest.encode())))
                .withMessageContaining("more than 256 containers inside each other");
    }

    @Test
    void whatCannotBe_isRefused() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> new ListValue(new ReferenceValue(1), EMPTY).encode())
                .withMessage("reference: 1 (expected: to one of the 1 lists, maps and objects before it)");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> HessianValue.decode(Wire.bytes("79 51 91")));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> HessianValue.decode(Wire.bytes("71 90 91")));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> HessianValue.decode(Wire.bytes("91 91")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObjectValue("P", List.of("x"), List.of()))
                .withMessage("values of P: 0 (expected: 1, one for each field)");
    }
}
