package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.longlink.rpc.codec.sample.Color;
import io.longlink.rpc.codec.sample.ColorCodec;
import io.longlink.rpc.codec.sample.DequeCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.MapCodec;
import io.longlink.rpc.codec.sample.Node;
import io.longlink.rpc.codec.sample.NodeCodec;
import io.longlink.rpc.codec.sample.SortedMapCodec;
import io.longlink.rpc.codec.sample.User;
import io.longlink.rpc.codec.sample.UserCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of lists, maps and objects, and class definitions wherever they may stand. */
class ContainersTest {

    private static final String USER = "43 04 'User' 94 02 'id' 04 'name' 05 'email' 04 'tags'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7a 01 'a' 01 'b'",
                "58 92 01 'a' 01 'b'",
                "57 01 'a' 01 'b' 5a",
                "72 07 '[string' 01 'a' 01 'b'",
                "56 07 '[string' 92 01 'a' 01 'b'",
                "55 14 'java.util.LinkedList' 01 'a' 01 'b' 5a",
                "56 52 00 03 '[st' 53 00 04 'ring' 49 00 00 00 02 01 'a' 01 'b'",
                "58 e2 01 'a' 01 'b'"
            })
    void list_inEachForm_isRead(String bytes) {
        assertThat(Wire.read(bytes, ListCodec.OF_STRING::read)).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"78", "58 90", "57 5a", "70 01 't'", "56 01 't' 90", "55 01 't' 5a"})
    void emptyList_inEachForm_isRead(String bytes) {
        assertThat(Wire.read(bytes, ListCodec.OF_STRING::read)).isEmpty();
    }

    @Test
    void listOfEachSize_isWrittenInItsShortestForm() {
        assertThat(Wire.hex(writer -> writer.writeListStart(0))).isEqualTo("78");
        assertThat(Wire.hex(writer -> writer.writeListStart(7))).isEqualTo("7f");
        assertThat(Wire.hex(writer -> writer.writeListStart(8))).isEqualTo("58 98");
        assertThat(Wire.hex(writer -> writer.writeListStart(2048))).isEqualTo("58 d4 08 00");
    }

    @Test
    void typedLists_nameTheirTypeOnce() {
        byte[] bytes = Wire.written(writer -> {
            writer.writeListStart(3);
            PrimitiveArrays.writeInts(writer, new int[] {1});
            PrimitiveArrays.writeLongs(writer, new long[] {2});
            PrimitiveArrays.writeInts(writer, new int[] {3, 4, 5, 6, 7, 8, 9, 10});
        });

        assertThat(bytes).isEqualTo(Wire.bytes("7b 71 04 '[int' 91 71 05 '[long' e2 56 90 98 93 94 95 96 97 98 99 9a"));
        assertThat(((List<?>) Wire.readByCaucho(bytes)).toArray())
                .containsExactly(new int[] {1}, new long[] {2}, new int[] {3, 4, 5, 6, 7, 8, 9, 10});
    }

    @Test
    void typeByIndex_isReadOnceItHasAName() {
        Codec<List<List<String>>> lists = new ListCodec<>(ListCodec.OF_STRING);

        assertThat(Wire.read("7a 71 01 't' 01 'a' 71 90 01 'b'", lists::read))
                .containsExactly(List.of("a"), List.of("b"));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("7a 71 90 01 'a' 71 01 't' 01 'b'", lists::read))
                .withMessage("offset 2: type without a name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "48 01 'a' 91 01 'b' 4e 5a",
                "4d 11 'java.util.TreeMap' 01 'a' 91 01 'b' 4e 5a",
                "4d 00 01 'a' e1 01 'b' 4e 5a"
            })
    void map_inEachForm_isRead(String bytes) {
        assertThat(Wire.read(bytes, MapCodec.INSTANCE::read))
                .containsEntry("a", 1)
                .containsEntry("b", null)
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"48 01 'a' 5a", "48 01 'a' 91", "4d 91 5a", "48"})
    void mapWithoutValueOrEndOrType_isRefused(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, MapCodec.INSTANCE::read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                USER + " 60 e1 01 'a' 4e 78",
                USER + " 4f 90 e1 01 'a' 4e 78",
                "43 01 'X' 90 " + USER + " 61 e1 01 'a' 4e 78",
                USER + " 43 01 'X' 91 01 'y' 60 e1 01 'a' 4e 78",
                USER + USER + " 61 e1 01 'a' 4e 78",
                "43 30 04 'User' 49 00 00 00 04 53 00 02 'id' 30 04 'name' 05 'email' 52 00 01 't' 03 'ags' 60 e1 01 'a' 4e 78",
                USER + " 60 43 00 90 43 00 90 e1 43 00 90 01 'a' 43 00 90 4e 43 00 90 78",
                "43 0f 'another.package' 94 02 'id' 04 'name' 05 'email' 04 'tags' 60 e1 01 'a' 4e 78"
            })
    void object_withItsDefinitionInEachForm_isRead(String bytes) {
        assertThat(Wire.read(bytes, UserCodec.INSTANCE::read)).isEqualTo(new User(1, "a", Optional.empty(), List.of()));
    }

    @Test
    void definitionBeforeAScalarNullOrElement_isPassed() {
        assertThat(Wire.read("43 00 90 91", HessianReader::readInt)).isEqualTo(1);
        assertThat(Wire.read("43 00 90 43 00 90 54", HessianReader::readBoolean))
                .isTrue();
        assertThat(Wire.read("43 00 90 4e", HessianReader::readNull)).isTrue();
        assertThat(Wire.read("43 00 90 4e", Boxes::readLong)).isNull();
        assertThat(Wire.read("43 00 90 4e", UserCodec.INSTANCE::read)).isNull();
        assertThat(Wire.read("57 43 00 90 01 'a' 5a", ListCodec.OF_STRING::read))
                .containsExactly("a");
        assertThat(Wire.read("48 43 00 90 01 'a' 43 00 90 91 5a", MapCodec.INSTANCE::read))
                .containsEntry("a", 1);
        assertThat(Wire.read("43 00 90 03 'RED'", ColorCodec.INSTANCE::read)).isEqualTo(Color.RED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"43 00 90", "57 43 00 90 5a", "91 43 00 90"})
    void definitionBeforeNoValue_isRefused(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, ListCodec.OF_STRING::read));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, HessianReader::readInt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60 90", "43 01 'X' 90 61", "4f 91", "4f 8f", "43 01 'X' 90 4f 01 'a'"})
    void objectWithoutDefinition_isRefused(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, UserCodec.INSTANCE::read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03 'RED'",
                "30 03 'RED'",
                "43 01 'E' 91 04 'name' 60 03 'RED'",
                "43 01 'E' 92 07 'ordinal' 04 'name' 60 90 03 'RED'"
            })
    void enum_inEachForm_isRead(String bytes) {
        assertThat(Wire.read(bytes, ColorCodec.INSTANCE::read)).isEqualTo(Color.RED);
    }

    @Test
    void enum_unknownOrWithoutName_isRefusedWithoutItsText() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("04 'PINK'", ColorCodec.INSTANCE::read))
                .withMessageContaining("constant of io.longlink.rpc.codec.sample.Color expected")
                .withMessageNotContaining("PINK");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("43 01 'E' 91 07 'ordinal' 60 90", ColorCodec.INSTANCE::read));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("43 01 'E' 91 04 'name' 60 4e", ColorCodec.INSTANCE::read));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("91", ColorCodec.INSTANCE::read));
    }

    @Test
    void otherContainer_isRefusedWithWhatWasExpected() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("78", UserCodec.INSTANCE::read))
                .withMessage("offset 0: io.longlink.rpc.codec.sample.User expected, found 0x78");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("48 5a", ListCodec.OF_STRING::read))
                .withMessage("offset 0: list expected, found 0x48");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("78", MapCodec.INSTANCE::read))
                .withMessage("offset 0: map expected, found 0x78");
    }

    @Test
    void sizeHint_isNeverMoreThanTheMessageHolds() {
        assertThat(hint(Wire.concat(Wire.bytes("58 c9 00"), new byte[256]))).isEqualTo(256);
        assertThat(hint(Wire.concat(Wire.bytes("58 d4 20 00"), new byte[8192]))).isEqualTo(1024);
        assertThat(hint(Wire.bytes("57 5a"))).isEqualTo(10);
    }

    private static int hint(byte[] message) {
        HessianReader reader = Wire.reader(message);
        reader.readListStart(ListCodec.OF_STRING);
        return reader.sizeHint();
    }

    @Test
    void user_isWrittenLikeThis() {
        byte[] bytes = Wire.written(writer -> UserCodec.INSTANCE.write(writer, User.of(7, "Ada")));

        assertThat(bytes)
                .isEqualTo(Wire.bytes(
                        "43 30 21 'io.longlink.rpc.codec.sample.User' 94 02 'id' 04 'name' 05 'email' 04 'tags'"
                                + " 60 e7 03 'Ada' 0f 'Ada@example.org' 7a 01 'a' 01 'b'"));
    }

    @Test
    void codeThatAsksOutOfTurn_isToldSo() {
        HessianReader field = Wire.reader(Wire.bytes("43 00 93 02 'id' 05 'extra' 04 'name' 60 e1 4e 01 'a'"));
        int object = field.readObjectStart(UserCodec.INSTANCE, ClassDefinition.of("User", "id", "name"));
        assertThat(field.readField(1)).isTrue();
        assertThat(field.readString()).isEqualTo("a");

        assertThatIllegalStateException()
                .isThrownBy(() -> field.readField(0))
                .withMessage("field: 0 (expected: one after those read)");
        assertThatIllegalStateException()
                .isThrownBy(() -> field.readListEnd(object + 1, "x"))
                .withMessage("handle: 1 (expected: that of the value being read)");
        assertThatIllegalStateException()
                .isThrownBy(() -> Wire.reader(Wire.bytes("78")).readListEnd(0, "x"));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.reader(Wire.bytes("78")).readNullOrReference(UserCodec.INSTANCE))
                .withMessage("offset 0: null or reference expected, found 0x78");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.reader(Wire.bytes("91")).readNullOrReference(UserCodec.INSTANCE));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new HessianReader(new byte[5], 3, 3))
                .withMessage("offset 3, length 3 (expected: inside 5 bytes)");
    }

    @Test
    void seventeenthDefinition_usesTheLongFormOfAnObject() {
        ClassDefinition[] definitions = new ClassDefinition[300];
        Arrays.setAll(definitions, i -> ClassDefinition.of("C" + i));

        byte[] bytes = Wire.written(writer -> {
            writer.writeListStart(18);
            for (int i = 0; i < 17; i++) {
                writer.writeObjectStart(definitions[i]);
                writer.writeObjectEnd();
            }
            writer.writeObjectStart(definitions[16]);
            writer.writeObjectEnd();
        });

        assertThat(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length)).isEqualTo(Wire.bytes("4f a0 4f a0"));
        assertThat((List<?>) Wire.readByCaucho(bytes)).hasSize(18);
    }

    @Test
    void tree_asDeepAsTheLimit_comesBack() {
        Node deepest = Node.nested(64);

        assertThat(Wire.read(
                        Wire.written(writer -> NodeCodec.INSTANCE.write(writer, deepest)), NodeCodec.INSTANCE::read))
                .isEqualTo(deepest);
    }

    @Test
    void nullInACollectionThatHoldsNone_isRefused() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("7a 01 'a' 4e", DequeCodec.INSTANCE::read))
                .withMessage("offset 4: element, key or value that is not null expected, found something else before"
                        + " this place");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("48 4e 4e 5a", SortedMapCodec.INSTANCE::read))
                .withMessageStartingWith("offset 2: element, key or value that is not null expected");
        assertThat(Wire.read("48 01 'k' 4e 5a", SortedMapCodec.INSTANCE::read)).containsEntry("k", null);
    }
}
