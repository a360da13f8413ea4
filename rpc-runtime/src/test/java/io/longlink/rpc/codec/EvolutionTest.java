package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.longlink.rpc.codec.sample.Account;
import io.longlink.rpc.codec.sample.AccountCodec;
import io.longlink.rpc.codec.sample.Color;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.Node;
import io.longlink.rpc.codec.sample.NodeCodec;
import io.longlink.rpc.codec.sample.User;
import io.longlink.rpc.codec.sample.UserCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects written by another version of a class. */
class EvolutionTest {

    private static final User ADA = new User(7, "Ada", Optional.of("a@x"), List.of("s", "t"));

    /** The fields of {@link #ADA}, by name, and some that nobody knows. */
    private static final Map<String, Consumer<HessianWriter>> FIELDS = fields();

    private static Map<String, Consumer<HessianWriter>> fields() {
        Map<String, Consumer<HessianWriter>> fields = new LinkedHashMap<>();
        fields.put("id", writer -> writer.writeLong(7));
        fields.put("name", writer -> writer.writeString("Ada"));
        fields.put("email", writer -> writer.writeString("a@x"));
        fields.put("tags", writer -> ListCodec.OF_STRING.write(writer, List.of("s", "t")));
        fields.put("int", writer -> writer.writeInt(1_000_000));
        fields.put("long", writer -> writer.writeLong(Long.MIN_VALUE));
        fields.put("double", writer -> writer.writeDouble(0.1));
        fields.put("date", writer -> writer.writeDate(1));
        fields.put("bytes", writer -> writer.writeBytes(new byte[70_000]));
        fields.put("text", writer -> writer.writeString("é".repeat(70_000)));
        fields.put("user", writer -> UserCodec.INSTANCE.write(writer, User.of(1, "x")));
        fields.put("users", writer -> ListCodec.OF_USER.write(writer, List.of(User.of(1, "x"), User.of(2, "y"))));
        fields.put("account", writer -> AccountCodec.INSTANCE.write(writer, Samples.account()));
        fields.put("array", writer -> PrimitiveArrays.writeInts(writer, new int[100]));
        fields.put("tree", writer -> NodeCodec.INSTANCE.write(writer, Node.nested(60)));
        fields.put("nothing", HessianWriter::writeNull);
        return fields;
    }

    private static byte[] written(List<String> fields) {
        ClassDefinition definition = ClassDefinition.of("older.User", fields.toArray(new String[0]));
        return Wire.written(writer -> {
            writer.writeObjectStart(definition);
            fields.forEach(field -> writeField(writer, field));
            writer.writeObjectEnd();
        });
    }

    private static void writeField(HessianWriter writer, String field) {
        Objects.requireNonNull(FIELDS.get(field)).accept(writer);
    }

    private static @Nullable User read(List<String> fields) {
        return Wire.read(written(fields), UserCodec.INSTANCE::read);
    }

    @Test
    void fieldsAdded_atTheFrontInTheMiddleAndAtTheEnd_areSkipped() {
        assertThat(read(List.of("user", "id", "int", "long", "name", "tree", "email", "tags", "text", "bytes")))
                .isEqualTo(ADA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4e",
                "54",
                "46",
                "90",
                "c8 00",
                "d4 00 00",
                "49 00 00 00 00",
                "e0",
                "f8 00",
                "3c 00 00",
                "59 00 00 00 00",
                "4c 00 00 00 00 00 00 00 00",
                "5b",
                "5c",
                "5d 00",
                "5e 00 00",
                "5f 00 00 00 00",
                "44 00 00 00 00 00 00 00 00",
                "4a 00 00 00 00 00 00 00 00",
                "4b 00 00 00 00",
                "00",
                "30 01 'a'",
                "53 00 01 'a'",
                "52 00 01 'a' 00",
                "20",
                "34 01 'a'",
                "42 00 01 'a'",
                "41 00 01 'a' 20",
                "51 90",
                "78",
                "58 91 90",
                "57 90 5a",
                "70 00",
                "56 00 90",
                "55 00 5a",
                "48 90 90 5a",
                "4d 00 5a",
                "43 00 90 61",
                "43 00 91 01 'f' 4f 91 90",
                "43 00 90 91"
            })
    void fieldAdded_ofAnyForm_isSkipped(String form) {
        byte[] added = Wire.bytes("43 00 92 05 'extra' 02 'id' 60 " + form + " e7");
        byte[] reordered = Wire.bytes("43 00 93 04 'name' 05 'extra' 02 'id' 60 01 'a' " + form + " e7");

        assertThat(Wire.read(added, UserCodec.INSTANCE::read)).isEqualTo(new User(7, null, Optional.empty(), null));
        assertThat(Wire.read(reordered, UserCodec.INSTANCE::read)).isEqualTo(new User(7, "a", Optional.empty(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "45", "47", "50", "5a", "51 91", "7a 4e 5a", "48 90 5a", "61", "71 90"})
    void fieldAdded_ofNoForm_isRefused(String form) {
        byte[] bytes = Wire.bytes("43 00 92 05 'extra' 02 'id' 60 " + form + " e7");

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, UserCodec.INSTANCE::read));
    }

    @Test
    void fieldsRemoved_areDefaults() {
        assertThat(read(List.of("name"))).isEqualTo(new User(0, "Ada", Optional.empty(), null));
        assertThat(read(List.of("id", "tags")))
                .isEqualTo(new User(7, null, Optional.of("a@x").filter(e -> false), List.of("s", "t")));
        assertThat(read(List.of())).isEqualTo(new User(0, null, Optional.empty(), null));
    }

    @Test
    void fieldMissingInABean_keepsItsInitialValue() {
        byte[] bytes = Wire.bytes("43 01 'A' 92 05 'color' 02 'id' 60 03 'RED' e5");

        Account account = Wire.read(bytes, AccountCodec.INSTANCE::read);

        assertThat(account).isNotNull();
        assertThat(account.getId()).isEqualTo(5);
        assertThat(account.getLimit()).isEqualTo(100);
        assertThat(account.getColor()).isEqualTo(Color.RED);
    }

    @Test
    void fieldsReordered_areFound() {
        assertThat(read(List.of("tags", "email", "name", "id"))).isEqualTo(ADA);
        assertThat(read(List.of("name", "id", "tags", "email"))).isEqualTo(ADA);
    }

    @Test
    void fieldsReorderedAddedAndRemoved_areFound() {
        assertThat(read(List.of("account", "tags", "users", "id", "tree")))
                .isEqualTo(new User(7, null, Optional.empty(), List.of("s", "t")));
    }

    @Test
    void anyChoiceOfFieldsInAnyOrder_isRead() {
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            List<String> names = new ArrayList<>(FIELDS.keySet());
            Collections.shuffle(names, random);
            List<String> fields = names.subList(0, random.nextInt(names.size() + 1));
            User expected = new User(
                    fields.contains("id") ? 7 : 0,
                    fields.contains("name") ? "Ada" : null,
                    fields.contains("email") ? ADA.email() : Optional.empty(),
                    fields.contains("tags") ? ADA.tags() : null);

            assertThat(read(fields)).as("seed %d, fields %s", seed, fields).isEqualTo(expected);
        }
    }

    @Test
    void manyObjectsOfAnotherVersion_areReadOneAfterTheOther() {
        ClassDefinition definition = ClassDefinition.of("older.User", "tags", "id", "tree", "name");
        byte[] bytes = Wire.written(writer -> {
            writer.writeListStart(100);
            for (int i = 0; i < 100; i++) {
                writer.writeObjectStart(definition);
                List.of("tags", "id", "tree", "name").forEach(field -> writeField(writer, field));
                writer.writeObjectEnd();
            }
        });

        assertThat(Wire.read(bytes, ListCodec.OF_USER::read))
                .hasSize(100)
                .containsOnly(new User(7, "Ada", Optional.empty(), List.of("s", "t")));
    }

    @Test
    void nestedObjectsOfAnotherVersion_areRead() {
        // Each level in its own order, with definitions inside the part that is scanned first.
        String bytes = "43 01 'N' 92 08 'children' 04 'name'"
                + " 60 7a 60 79 43 01 'M' 93 05 'extra' 08 'children' 04 'name' 61 43 01 'X' 90 62 78 01 'c' 01 'b'"
                + " 61 4e 78 01 'd' 01 'a'";

        assertThat(Wire.read(bytes, NodeCodec.INSTANCE::read))
                .isEqualTo(new Node(
                        "a", List.of(new Node("b", List.of(new Node("c", List.of()))), new Node("d", List.of()))));
    }

    @Test
    void deepTreeOfAnotherVersion_isReadInTimeThatGrowsWithItsSize() {
        byte[] message = Wire.bytes("43 01 'N' 92 08 'children' 04 'name'");
        byte[] level = Wire.bytes("60 79");
        for (int i = 0; i < 63; i++) {
            message = Wire.concat(message, level);
        }
        message = Wire.concat(message, Wire.bytes("60 78"));
        for (int i = 0; i < 64; i++) {
            message = Wire.concat(message, Wire.written(writer -> writer.writeString("x".repeat(50_000))));
        }

        Node node = Wire.read(message, NodeCodec.INSTANCE::read);

        int depth = 0;
        while (node != null) {
            depth++;
            assertThat(node.name()).hasSize(50_000);
            List<@Nullable Node> children = Objects.requireNonNull(node.children());
            node = children.isEmpty() ? null : children.get(0);
        }
        assertThat(depth).isEqualTo(64);
    }

    @Test
    void fieldRenamed_isReadUnderAFormerName() {
        ClassDefinition expected = ClassDefinition.of("User", "id", "fullName").alias(1, "name", "title");

        assertThat(readName(expected, "43 00 92 02 'id' 04 'name' 60 e1 03 'Ada'"))
                .isEqualTo("Ada");
        assertThat(readName(expected, "43 00 92 05 'title' 02 'id' 60 03 'Ada' e1"))
                .isEqualTo("Ada");
        assertThat(readName(expected, "43 00 92 02 'id' 08 'fullName' 60 e1 03 'Ada'"))
                .isEqualTo("Ada");
        assertThat(readName(expected, "43 00 93 04 'name' 02 'id' 08 'fullName' 60 03 'old' e1 03 'Ada'"))
                .isEqualTo("Ada");
        assertThat(readName(expected, "43 00 92 02 'id' 05 'other' 60 e1 03 'Ada'"))
                .isNull();
    }

    private static @Nullable String readName(ClassDefinition expected, String bytes) {
        return Wire.read(bytes, reader -> {
            int object = reader.readObjectStart(UserCodec.INSTANCE, expected);
            assertThat(reader.readField(0) ? reader.readLong() : 0).isEqualTo(1);
            String name = reader.readField(1) ? reader.readString() : null;
            reader.readObjectEnd(object, "done");
            return name;
        });
    }

    @Test
    void fieldNamedTwice_isReadOnceAndSkippedOnce() {
        assertThat(Wire.read("43 00 92 02 'id' 02 'id' 60 e1 e2", UserCodec.INSTANCE::read))
                .isEqualTo(new User(1, null, Optional.empty(), null));
    }

    @Test
    void typesAndDefinitionsMetWhileSkipping_keepTheirPlacesForWhatFollows() {
        // The unknown field defines class 1 and type 0; both are used by index afterwards.
        String bytes =
                "7a 43 01 'U' 92 05 'extra' 02 'id' 60" + " 7a 43 01 'V' 91 02 'id' 61 e9 71 03 '[xy' 4e e1" + " 61 e5";
        String typed = "43 01 'U' 93 04 'tags' 05 'extra' 02 'id' 60 71 01 't' 01 's' 71 90 4e e3";

        assertThat(Wire.read(bytes, ListCodec.OF_USER::read))
                .extracting(user -> user.id())
                .containsExactly(1L, 5L);
        assertThat(Wire.read(typed, UserCodec.INSTANCE::read))
                .isEqualTo(new User(3, null, Optional.empty(), List.of("s")));
    }

    @Test
    void typeMetTwice_whenScannedAndWhenRead_isOneType() {
        String node = "43 01 'N' 92 08 'children' 04 'name' 60 71 01 't' 4e 01 'a' ";

        assertThat(Wire.read("7a " + node + "60 71 90 4e 01 'b'", NodeCodec.LIST::read))
                .hasSize(2);
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("7a " + node + "60 71 91 4e 01 'b'", NodeCodec.LIST::read))
                .withMessageContaining("type without a name");
    }

    @Test
    void valueOfAnotherKindInAKnownField_isRefused() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("43 00 92 04 'name' 02 'id' 60 91 e1", UserCodec.INSTANCE::read))
                .withMessageContaining("string expected");
    }

    @Test
    void definition_withTooManyOrEqualFields_isRefusedWhereItIsMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassDefinition.of("X", "a", "b", "a"))
                .withMessage("field a of X: named twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassDefinition.of("X", new String[1025]))
                .withMessage("fields of X: 1025 (expected: at most 1024)");
        assertThatIllegalArgumentException().isThrownBy(() -> ClassDefinition.of("x".repeat(70_000)));
    }
}
