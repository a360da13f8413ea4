package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.codec.sample.Color;
import io.longlink.rpc.codec.sample.ColorCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.MapCodec;
import io.longlink.rpc.codec.sample.Node;
import io.longlink.rpc.codec.sample.NodeCodec;
import io.longlink.rpc.codec.sample.UserCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** We never write references; other Hessian implementations do, for every list, map and object that they meet again. */
class ReferencesTest {

    private static final String NODE = "43 04 'Node' 92 04 'name' 08 'children'";

    /** As {@link #NODE}, but also with a field that we do not know, in front. */
    private static final String NEWER_NODE = "43 04 'Node' 93 05 'extra' 04 'name' 08 'children'";

    private static final String REORDERED_NODE = "43 04 'Node' 92 08 'children' 04 'name'";

    private static final Codec<List<@Nullable Color>> COLORS = new ListCodec<>(ColorCodec.INSTANCE);
    private static final Codec<List<@Nullable List<@Nullable String>>> LISTS = new ListCodec<>(ListCodec.OF_STRING);

    @Test
    void objectReferredTo_isTheSameInstance() {
        List<@Nullable Node> nodes = read("7b " + NODE + " 60 01 'a' 78 51 91 60 01 'b' 51 92", NodeCodec.LIST);

        assertThat(nodes).containsExactly(new Node("a", List.of()), new Node("a", List.of()), new Node("b", List.of()));
        assertThat(nodes.get(1)).isSameAs(nodes.get(0));
        assertThat(nodes.get(2).children()).isSameAs(nodes.get(0).children());
    }

    @Test
    void referenceWrittenByCaucho_isRead() {
        List<String> shared = new ArrayList<>(List.of("a"));
        byte[] bytes = Wire.writtenByCaucho(new ArrayList<>(List.of(shared, new ArrayList<>(), shared)));

        List<@Nullable List<@Nullable String>> lists = Wire.read(bytes, LISTS::read);

        assertThat(lists).containsExactly(List.of("a"), List.of(), List.of("a"));
        assertThat(lists.get(2)).isSameAs(lists.get(0));
    }

    @Test
    void repeatedEnumAndDecimalWrittenByCaucho_areRead() {
        BigDecimal price = new BigDecimal("9.99");
        byte[] colors = Wire.writtenByCaucho(new ArrayList<>(List.of(Color.RED, Color.BLUE, Color.RED, Color.RED)));
        byte[] prices = Wire.writtenByCaucho(new ArrayList<>(List.of(price, price)));

        assertThat(Wire.read(colors, COLORS::read)).containsExactly(Color.RED, Color.BLUE, Color.RED, Color.RED);
        assertThat(Wire.read(
                        prices, new ListCodec<>(Codecs.of(Numbers::writeBigDecimal, Numbers::readBigDecimal))::read))
                .containsExactly(price, price);
    }

    @Test
    void everyContainerTakesASlot_andNothingElse() {
        // Slots: 0 the list, 1 a node, 2 its children; scalars, strings, dates, binaries and definitions take none.
        List<@Nullable Node> nodes = read("7a " + NODE + " 43 00 90 60 01 'a' 78 60 01 'b' 51 92", NodeCodec.LIST);

        assertThat(nodes.get(1).children()).isSameAs(nodes.get(0).children());
    }

    @Test
    void everyContainerSkippedTakesASlot_andNothingElse() {
        String extra = "7f 48 01 'k' 79 91 5a 71 01 't' e1 57 5a 4d 90 5a 55 90 5a 21 00 4a 0000000000000000 01 'x'";
        // Slots: 0 list, 1 node, 2 extra, 3 map, 4 in the map, 5, 6, 7, 8 in extra; 9 children.
        List<@Nullable Node> nodes = read(
                "7a " + NEWER_NODE + " 60 " + extra.replace("7f", "58 98") + " 01 'a' 79 4e 60 90 01 'b' 51 99",
                NodeCodec.LIST);

        assertThat(nodes.get(1).children()).isSameAs(nodes.get(0).children());
    }

    @Test
    void nodeSkippedWithAnUnknownField_isFoundByALaterReference() {
        // The unknown field of the first node holds a node (slot 2) with a child (slot 4).
        String skipped = "60 90 01 's' 79 60 90 01 'c' 78";
        List<@Nullable Node> nodes =
                read("7c " + NEWER_NODE + " 60 " + skipped + " 01 'a' 78 51 92 51 94 51 92", NodeCodec.LIST);

        Node child = new Node("c", List.of());
        assertThat(nodes)
                .containsExactly(
                        new Node("a", List.of()), new Node("s", List.of(child)), child, new Node("s", List.of(child)));
        assertThat(nodes.get(3)).isSameAs(nodes.get(1));
        assertThat(nodes.get(1).children()).first().isSameAs(nodes.get(2));
    }

    @Test
    void innerNodeReadBeforeTheSkippedOneAroundIt_isTheSameInstance() {
        String skipped = "60 90 01 's' 79 60 90 01 'c' 78";
        List<@Nullable Node> nodes =
                read("7b " + NEWER_NODE + " 60 " + skipped + " 01 'a' 78 51 94 51 92", NodeCodec.LIST);

        assertThat(nodes.get(2).children()).first().isSameAs(nodes.get(1));
    }

    @Test
    void enumSkippedWithAnUnknownField_isFoundByALaterReference() {
        ClassDefinition expected = ClassDefinition.of("Paint", "base", "top");
        HessianReader reader =
                Wire.reader(Wire.bytes("43 05 'Color' 91 04 'name' 43 05 'Paint' 93 05 'extra' 04 'base' 03 'top'"
                        + " 61 60 04 'BLUE' 51 91 51 91"));

        int paint = reader.readObjectStart(COLORS, expected);
        assertThat(reader.readField(0)).isTrue();
        assertThat(ColorCodec.INSTANCE.read(reader)).isEqualTo(Color.BLUE);
        assertThat(reader.readField(1)).isTrue();
        assertThat(ColorCodec.INSTANCE.read(reader)).isEqualTo(Color.BLUE);
        reader.readObjectEnd(paint, "paint");
        reader.end();
    }

    @Test
    void reorderedObject_whoseFirstFieldRefersToALaterRead_sharesIt() {
        ClassDefinition expected = ClassDefinition.of("Pair", "left", "right");
        // On the wire: right, then left, which is a reference to right. We ask for left first.
        HessianReader reader = Wire.reader(Wire.bytes("43 04 'Pair' 92 05 'right' 04 'left' 60 79 01 'x' 51 91"));

        int pair = reader.readObjectStart(LISTS, expected);
        reader.readField(0);
        List<@Nullable String> left = ListCodec.OF_STRING.read(reader);
        reader.readField(1);
        List<@Nullable String> right = ListCodec.OF_STRING.read(reader);
        reader.readObjectEnd(pair, "pair");
        reader.end();

        assertThat(left).containsExactly("x");
        assertThat(right).isSameAs(left);
    }

    @Test
    void reorderedObject_whoseMapOrValueIsReferredToFirst_sharesIt() {
        HessianReader maps = Wire.reader(Wire.bytes("43 04 'Pair' 92 05 'right' 04 'left' 60 48 01 'k' 91 5a 51 91"));
        HessianReader lists = Wire.reader(Wire.bytes("43 04 'Pair' 92 05 'right' 04 'left' 60 7a e5 96 51 91"));
        HessianReader objects = Wire.reader(
                Wire.bytes("43 04 'Pair' 92 05 'right' 04 'left' 60 43 01 'D' 91 05 'value' 61 01 '5' 51 91"));

        assertThat(leftAndRight(maps, MapCodec.INSTANCE)).containsExactly(Map.of("k", 1), Map.of("k", 1));
        assertThat(leftAndRight(lists, Codecs.of(Times::writeInstant, Times::readInstant)))
                .containsExactly(Instant.ofEpochSecond(5, 6), Instant.ofEpochSecond(5, 6));
        assertThat(leftAndRight(objects, Codecs.of(Numbers::writeBigDecimal, Numbers::readBigDecimal)))
                .containsExactly(BigDecimal.valueOf(5), BigDecimal.valueOf(5));
    }

    private static <T> List<@Nullable T> leftAndRight(HessianReader reader, Codec<T> codec) {
        int pair = reader.readObjectStart(LISTS, ClassDefinition.of("Pair", "left", "right"));
        List<@Nullable T> fields = new ArrayList<>();
        reader.readField(0);
        fields.add(codec.read(reader));
        reader.readField(1);
        fields.add(codec.read(reader));
        reader.readObjectEnd(pair, fields);
        reader.end();
        return fields;
    }

    @Test
    void reorderedObject_whoseEnumIsReferredToFirst_sharesIt() {
        ClassDefinition expected = ClassDefinition.of("Pair", "left", "right");
        HessianReader reader = Wire.reader(
                Wire.bytes("43 01 'E' 91 04 'name' 43 04 'Pair' 92 05 'right' 04 'left' 61 60 03 'RED' 51 91"));

        int pair = reader.readObjectStart(LISTS, expected);
        reader.readField(0);
        assertThat(ColorCodec.INSTANCE.read(reader)).isEqualTo(Color.RED);
        reader.readField(1);
        assertThat(ColorCodec.INSTANCE.read(reader)).isEqualTo(Color.RED);
        reader.readObjectEnd(pair, "pair");
        reader.end();
    }

    @Test
    void nestedReorderedNodes_keepTheirSlots() {
        // Slots: 0 list, 1 node, 2 its children, 3 child, 4 its children; then references to 3 and 4.
        List<@Nullable Node> nodes =
                read("7b " + REORDERED_NODE + " 60 79 60 78 01 'c' 01 'p' 51 93 60 51 94 01 'q'", NodeCodec.LIST);

        Node child = new Node("c", List.of());
        assertThat(nodes).containsExactly(new Node("p", List.of(child)), child, new Node("q", List.of()));
        assertThat(nodes.get(0).children()).first().isSameAs(nodes.get(1));
        assertThat(nodes.get(2).children()).isSameAs(nodes.get(1).children());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "79 51 90",
                "79 51 91",
                "7a 51 92 " + NODE + " 60 01 'a' 78",
                "79 " + NODE + " 60 01 'a' 79 51 91",
                "79 " + NODE + " 60 01 'a' 51 91",
                "7a " + NODE + " 60 01 'a' 78 51 92",
                "79 51 8f",
                "79 51 49 7f ff ff ff",
                "79 51 01 'a'",
                "79 51",
                "7a " + NEWER_NODE + " 60 78 01 'a' 78 51 92",
                "7a " + NEWER_NODE + " 60 51 99 01 'a' 78 4e",
                "7a " + NEWER_NODE + " 60 60 90 01 's' 79 51 92 01 'a' 78 51 92",
                "79 " + REORDERED_NODE + " 60 79 51 91 01 'a'"
            })
    void referenceForwardToItselfToAnotherTypeOrToNothing_isRefused(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> read(bytes, NodeCodec.LIST));
    }

    @Test
    void referenceToAListOfAnotherElement_isRefused() {
        ClassDefinition expected = ClassDefinition.of("Pair", "left", "right");
        HessianReader reader = Wire.reader(Wire.bytes("43 04 'Pair' 92 04 'left' 05 'right' 60 79 01 'x' 51 91"));
        reader.readObjectStart(LISTS, expected);
        ListCodec.OF_STRING.read(reader);

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> ListCodec.OF_USER.read(reader))
                .withMessageStartingWith("offset 20: io.longlink.rpc.codec.sample.User expected");
    }

    @Test
    void listSharedByFieldsOfTwoCollectionTypes_isReadForEach_withTheSameElements() {
        Codec<List<@Nullable Node>> collection = new ListCodec<>(NodeCodec.INSTANCE);
        HessianReader reader =
                Wire.reader(Wire.bytes("7c " + NODE + " 79 60 01 'a' 79 60 01 'b' 4e 51 91 51 91 51 91 79 51 94"));
        int list = reader.readListStart(LISTS);
        List<List<@Nullable Node>> read = new ArrayList<>();
        for (Codec<List<@Nullable Node>> owner :
                List.of(NodeCodec.LIST, collection, NodeCodec.LIST, collection, collection)) {
            read.add(Objects.requireNonNull(owner.read(reader)));
        }
        reader.readListEnd(list, "done");
        reader.end();

        Node child = new Node("b", null);
        assertThat(read.get(0)).containsExactly(new Node("a", List.of(child)));
        assertThat(read.get(1)).isEqualTo(read.get(0)).isNotSameAs(read.get(0));
        assertThat(read.get(1).get(0)).isSameAs(read.get(0).get(0));
        assertThat(read.get(2)).isSameAs(read.get(0));
        assertThat(read.get(3)).isSameAs(read.get(1));
        assertThat(read.get(4)).containsExactly(child);
    }

    @Test
    void skippedListSharedByTwoCollectionTypes_isReadForEach() {
        Codec<List<@Nullable Node>> collection = new ListCodec<>(NodeCodec.INSTANCE);
        ClassDefinition expected = ClassDefinition.of("Pair", "left", "right");
        HessianReader reader = Wire.reader(Wire.bytes("43 04 'Pair' 93 05 'extra' 04 'left' 05 'right' " + NODE
                + " 60 7a 79 61 01 'a' 4e 48 90 90 5a 51 92 51 92"));

        int pair = reader.readObjectStart(LISTS, expected);
        reader.readField(0);
        List<@Nullable Node> left = NodeCodec.LIST.read(reader);
        reader.readField(1);
        List<@Nullable Node> right = collection.read(reader);
        reader.readObjectEnd(pair, "pair");
        reader.end();

        assertThat(left).containsExactly(new Node("a", null));
        assertThat(Objects.requireNonNull(right).get(0))
                .isSameAs(Objects.requireNonNull(left).get(0));
    }

    @Test
    void listInsideItself_isRefusedForEveryCollectionType() {
        Codec<List<@Nullable List<@Nullable String>>> other = new ListCodec<>(ListCodec.OF_STRING);
        Codec<List<@Nullable Object>> outer = new ListCodec<>(Codecs.of((writer, value) -> {}, other::read));

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("79 51 90", outer::read))
                .withMessage("offset 1: reference to a value of another type, or to one that is not complete");
    }

    @Test
    void valueReadByAReferenceAsOneType_isRefusedAsAnotherWhereItStands() {
        ClassDefinition expected = ClassDefinition.of("Pair", "left", "right");
        HessianReader reader = Wire.reader(Wire.bytes("43 04 'Pair' 92 05 'right' 04 'left' 60 79 01 'x' 51 91"));
        reader.readObjectStart(LISTS, expected);
        reader.readField(0);
        ListCodec.OF_STRING.read(reader);
        reader.readField(1);

        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> ListCodec.OF_USER.read(reader));
    }

    @Test
    void referenceWhereAScalarStands_isRefused() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> read("7a 01 'a' 51 90", ListCodec.OF_STRING));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("51 90", HessianReader::readInt));
    }

    @Test
    void referenceToAnObjectOfAnotherCodec_isRefused() {
        ClassDefinition expected = ClassDefinition.of("Pair", "left", "right");
        HessianReader reader =
                Wire.reader(Wire.bytes("43 04 'Pair' 92 04 'left' 05 'right' " + NODE + " 60 61 01 'a' 78 51 91"));
        reader.readObjectStart(LISTS, expected);
        reader.readField(0);
        NodeCodec.INSTANCE.read(reader);
        reader.readField(1);

        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> UserCodec.INSTANCE.read(reader));
    }

    private static <T> T read(String message, Codec<T> codec) {
        T value = Wire.read(message, codec::read);
        assertThat(value).isNotNull();
        return value;
    }
}
