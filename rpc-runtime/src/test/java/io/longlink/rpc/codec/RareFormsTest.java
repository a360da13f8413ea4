package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.codec.HessianValue.BytesValue;
import io.longlink.rpc.codec.HessianValue.IntValue;
import io.longlink.rpc.codec.HessianValue.ListValue;
import io.longlink.rpc.codec.sample.Color;
import io.longlink.rpc.codec.sample.ColorCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.Shape;
import io.longlink.rpc.codec.sample.ShapeCodec;
import io.longlink.rpc.codec.sample.UserCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is legal, or nearly, and what few writers send. */
class RareFormsTest {

    private static final Object OWNER = new Object();
    private static final ClassDefinition PAIR = ClassDefinition.of("Pair", "left", "right");

    @Test
    void genericValueInsideAReorderedObject_isReadWhereItStands() {
        HessianReader reader = Wire.reader(Wire.bytes("43 04 'Pair' 92 05 'right' 04 'left' 60 79 91 7a 92 93"));

        int pair = reader.readObjectStart(ListCodec.OF_STRING, PAIR);
        reader.readField(0);
        assertThat(HessianValue.read(reader)).isEqualTo(new ListValue(new IntValue(2), new IntValue(3)));
        reader.readField(1);
        assertThat(HessianValue.read(reader)).isEqualTo(new ListValue(new IntValue(1)));
        reader.readObjectEnd(pair, OWNER);
        reader.end();
    }

    @Test
    void definitionInsideAReorderedObject_isKnownWhereOneOfSomeClassesIsRead() {
        HessianReader reader = Wire.reader(
                Wire.bytes("43 04 'Pair' 92 05 'right' 04 'left' 60 43 0c 'shape.Circle' 91 06 'radius' 61 5c 4e"));

        int pair = reader.readObjectStart(ListCodec.OF_STRING, PAIR);
        assertThat(reader.readField(1)).isTrue();
        assertThat(ShapeCodec.INSTANCE.read(reader)).isEqualTo(new Shape.Circle(1));
        reader.readObjectEnd(pair, OWNER);
        reader.end();
    }

    @Test
    void constantAtTheDepthLimit_isRefusedLikeAnyOtherObject() {
        Codec<Object> nest = Codecs.of((writer, value) -> {}, RareFormsTest::readNest);
        byte[] definitions = Wire.bytes("43 04 'Nest' 91 05 'inner' 43 05 'Color' 91 04 'name'");

        assertThat(Wire.read(Wire.concat(definitions, nest(63), Wire.bytes("61 03 'RED'")), nest::read))
                .isEqualTo(Color.RED);
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(Wire.concat(definitions, nest(64), Wire.bytes("61 03 'RED'")), nest::read))
                .withMessageContaining("more than 64 objects inside each other");
    }

    private static byte[] nest(int depth) {
        return "`".repeat(depth).getBytes(StandardCharsets.US_ASCII);
    }

    /** An object in an object in an object, and a color at last. */
    private static @Nullable Object readNest(HessianReader reader) {
        if (reader.peekCode() != Opcode.OBJECT_DIRECT) {
            return ColorCodec.INSTANCE.read(reader);
        }
        int object = reader.readObjectStart(ListCodec.OF_STRING, ClassDefinition.of("Nest", "inner"));
        Object inner = reader.readField(0) ? readNest(reader) : null;
        reader.readObjectEnd(object, OWNER);
        return inner;
    }

    @Test
    void enumOfMoreConstantsThanAreCompared_isReadByItsText() {
        String[] names = IntStream.range(0, 17).mapToObj(i -> "C" + i).toArray(String[]::new);
        ClassDefinition many = ClassDefinition.of("Many", "name").constants(names);

        assertThat(Wire.<@Nullable String>read(
                        "43 04 'Many' 91 04 'name' 60 03 'C16'", reader -> reader.readEnum(many)))
                .isEqualTo("C16");
    }

    @Test
    void listReadByACodecThatLeavesItUnfinished_isNoValueToReferTo() {
        Codec<Object> careless = Codecs.of((writer, value) -> {}, HessianValue::read);
        HessianReader reader = Wire.reader(Wire.bytes("7a 79 01 'x' 51 91"));
        reader.readListStart(careless);
        assertThat(ListCodec.OF_STRING.read(reader)).containsExactly("x");

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> reader.readNullOrReference(careless))
                .withMessage("offset 4: reference to a value of another type, or to one that is not complete");
    }

    @Test
    void twoSharedLists_areEachReadOnceForEveryOwner() {
        Codec<List<@Nullable String>> other =
                new ListCodec<>(Codecs.of((writer, value) -> writer.writeString(value), reader -> reader.readString()));
        HessianReader reader = Wire.reader(Wire.bytes("7c 79 01 'x' 51 91 79 01 'y' 51 92 51 92"));
        List<Object> read = new ArrayList<>();
        int list = reader.readListStart(ListCodec.OF_STRING);
        read.add(ListCodec.OF_STRING.read(reader));
        read.add(other.read(reader));
        read.add(ListCodec.OF_STRING.read(reader));
        read.add(other.read(reader));
        read.add(other.read(reader));
        reader.readListEnd(list, OWNER);
        reader.end();

        assertThat(read).containsExactly(List.of("x"), List.of("x"), List.of("y"), List.of("y"), List.of("y"));
        assertThat(read.get(4)).isSameAs(read.get(3));
    }

    @Test
    void oneDefinitionInPlacesOfTwoTypes_isLookedUpInEach() {
        Subtypes round = Subtypes.of("Round").permit(ClassDefinition.of("shape.Circle", "radius"), UserCodec.INSTANCE);
        Subtypes angular = Subtypes.of("Angular")
                .permit(ClassDefinition.of("shape.Square", "side"), UserCodec.INSTANCE)
                .permit(ClassDefinition.of("shape.Circle", "radius"), UserCodec.INSTANCE);
        HessianReader reader = Wire.reader(Wire.bytes("43 0c 'shape.Circle' 92 01 'x' 06 'radius' 60 5c"));

        assertThat(reader.readSubtype(round)).isZero();
        assertThat(reader.readSubtype(angular)).isEqualTo(1);
        assertThat(reader.readSubtype(round)).isZero();
    }

    @Test
    void wideTextBeforeTheFirstContainer_isReadLikeThatInside() {
        String text = "世界".repeat(50);
        byte[] message = Wire.written(writer -> {
            writer.writeString(text);
            ListCodec.OF_STRING.write(writer, List.of(text));
        });
        HessianReader reader = Wire.reader(message);

        assertThat(reader.readString()).isEqualTo(text);
        assertThat(ListCodec.OF_STRING.read(reader)).containsExactly(text);
        reader.end();
    }

    @Test
    void overlongCharacterWithMoreBehindIt_isRefused() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("02 e0 80 80 61", HessianReader::readString));
    }

    @Test
    void shortObjectWithoutItsField_isZero() {
        assertThat(Wire.<@Nullable Short>read("43 01 'S' 90 60", Boxes::readShort))
                .isZero();
    }

    @Test
    void numbersJustPastTheirText_areRefused() {
        BigDecimal digits = new BigDecimal("-" + "9".repeat(1_000));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.written(writer -> Numbers.writeBigDecimal(writer, digits)));

        byte[] words = Wire.written(writer -> PrimitiveArrays.writeInts(writer, new int[1_251]));
        byte[] message = Wire.concat(Wire.bytes("43 01 'B' 92 06 'signum' 03 'mag' 60 91"), words);
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(message, Numbers::readBigInteger));
    }

    @Test
    void definitionCutAfterItWasKept_isNotTakenForTheKnownOne() {
        DefinitionCache cache = new DefinitionCache();
        byte[] message = Wire.bytes("43 01 'U' 92 01 'x' 02 'id' 60 91 97");
        assertThat(UserCodec.INSTANCE.read(new HessianReader(message, 0, message.length, cache)))
                .isNotNull();

        for (int length = 0; length < message.length; length++) {
            HessianReader cut = new HessianReader(message, 0, length, cache);
            assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> UserCodec.INSTANCE.read(cut));
        }
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void definitionKeptByTwoThreadsAtOnce_isKeptOnce() {
        DefinitionCache cache = new DefinitionCache();
        byte[] bytes = Wire.bytes("43 04 'Pair' 92 05 'right' 04 'left'");
        String[] names = {"right", "left"};
        for (int i = 0; i < 2; i++) {
            cache.add(new DefinitionCache.Entry(PAIR, bytes.clone(), 6, FieldMap.of(names, PAIR)));
        }
        assertThat(cache.size()).isEqualTo(1);

        cache.add(new DefinitionCache.Entry(
                ClassDefinition.of("Pair", "left"), bytes, 6, FieldMap.of(names, ClassDefinition.of("Pair", "left"))));
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void bytes_areEqualByContent() {
        assertThat(new BytesValue(new byte[] {1})).isEqualTo(new BytesValue(new byte[] {1}));
        assertThat(new BytesValue(new byte[] {1})).isNotEqualTo(new BytesValue(new byte[] {2}));
        assertThat(new BytesValue(new byte[] {1})).isNotEqualTo(new IntValue(1));
    }

    @Test
    void nullBytes_areNull_andAReferenceToBeforeTheFirstIsRefused() {
        assertThat(Wire.hex(writer -> writer.writeBytes(null))).isEqualTo("4e");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.written(writer -> writer.writeReference(-1)))
                .withMessageStartingWith("reference: -1 (expected: to one of the 0 lists");
    }

    @Test
    void writerOfALargeGraph_usedAgain_hasForgottenIt() {
        HessianWriter writer = new HessianWriter();
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            many.add(new Object());
            assertThat(writer.writeReferenceTo(many.get(i))).isFalse();
            writer.writeListStart(0);
        }
        assertThat(writer.writeReferenceTo(many.get(1_099))).isTrue();

        writer.reset();
        assertThat(writer.writeReferenceTo(many.get(1_099))).isFalse();
    }

    @Test
    void stripes_keepAFewThings_andGiveEachAwayOnce() {
        Stripes<String> stripes = new Stripes<>();
        List.of("a", "b", "c", "d", "e").forEach(kept -> stripes.give(15, kept, 1));
        List<@Nullable String> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            taken.add(stripes.take(15));
        }

        assertThat(taken).containsExactly("a", "b", "c", "d", null);
    }

    @Test
    void spares_keepFourInARow_thenUseTheNextRows_andGiveEachAwayOnce() {
        Spares<Integer> spares = new Spares<>();
        for (int i = 0; i < 17; i++) {
            spares.give(15, i);
        }
        List<@Nullable Integer> taken = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            taken.add(spares.take(15));
        }

        assertThat(taken).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, null);
    }
}
