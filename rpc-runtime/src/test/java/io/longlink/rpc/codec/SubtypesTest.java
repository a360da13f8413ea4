package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.Shape;
import io.longlink.rpc.codec.sample.Shape.Circle;
import io.longlink.rpc.codec.sample.Shape.Corner;
import io.longlink.rpc.codec.sample.Shape.Group;
import io.longlink.rpc.codec.sample.Shape.Other;
import io.longlink.rpc.codec.sample.ShapeCodec;
import io.longlink.rpc.codec.sample.ShapeCodecs.CircleCodec;
import io.longlink.rpc.codec.sample.TolerantShapeCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places where one of several classes may stand. */
class SubtypesTest {

    private static final String CIRCLE = "43 0c 'shape.Circle' 91 06 'radius'";
    private static final String GROUP = "43 0b 'shape.Group' 91 06 'shapes'";
    private static final String CORNER = "43 0c 'shape.Corner' 91 04 'name'";

    @Test
    void everyPermittedClass_comesBack() {
        List<@Nullable Shape> shapes = Arrays.asList(
                new Circle(1),
                null,
                Corner.SQUARE,
                new Group(Arrays.asList(new Circle(0.5), new Group(List.of()), Corner.SQUARE)),
                new Circle(2),
                new Group(null));

        assertThat(Wire.read(Wire.written(writer -> ShapeCodec.LIST.write(writer, shapes)), ShapeCodec.LIST::read))
                .isEqualTo(shapes);
    }

    @Test
    void unknownClass_isRefusedByItsPlace_withTheNamesOfThePermitted() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> read("79 43 0d 'java.util.Xyz' 91 06 'radius' 60 5c", ShapeCodec.LIST))
                .withMessage(
                        "offset 24: one of io.longlink.rpc.codec.sample.Shape (shape.Circle, shape.Group, shape.Corner)"
                                + " expected, found another class");
    }

    @Test
    void instanceOfAnotherClass_isNotWritten() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.written(writer -> ShapeCodec.INSTANCE.write(writer, new Other("x"))))
                .withMessage("io.longlink.rpc.codec.sample.Shape: instance of io.longlink.rpc.codec.sample.Shape$Other"
                        + " (expected: shape.Circle, shape.Group, shape.Corner)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "43 0d 'shape.Ellipse' 91 06 'radius' 60 5c",
                "43 0b 'shape.Round' 91 06 'radius' 60 5c",
                "43 30 0c 'shape.Circle' 91 06 'radius' 60 5c",
                "43 52 00 06 'shape.' 53 00 06 'Circle' 91 06 'radius' 60 5c",
                "43 0c 'shape.Circle' 92 01 'x' 06 'radius' 60 90 5c",
                "43 0c 'shape.Circle' 92 06 'radius' 01 'x' 4f 90 5c 90",
                "43 00 90 43 0c 'shape.Circle' 91 06 'radius' 61 5c"
            })
    void nameInAnotherForm_orAFormerName_orOtherFields_areThatClass(String bytes) {
        assertThat(read(bytes, ShapeCodec.INSTANCE)).isEqualTo(new Circle(1));
    }

    @Test
    void formerNameThatAnotherClassHasNow_isThatOther() {
        Subtypes swapped = Subtypes.of("T")
                .permit(ClassDefinition.of("B", "x").formerly("A"), ShapeCodec.INSTANCE)
                .permit(ClassDefinition.of("A", "x"), ShapeCodec.LIST);

        assertThat(Wire.reader(Wire.bytes("43 01 'A' 91 01 'x' 60 90")).readSubtype(swapped))
                .isEqualTo(1);
        assertThat(Wire.reader(Wire.bytes("43 30 01 'A' 91 01 'x' 60 90")).readSubtype(swapped))
                .isEqualTo(1);
    }

    @Test
    void unknownClass_isTakenByTheOneThatStandsForAll() {
        Codec<List<@Nullable Shape>> codec = new ListCodec<>(TolerantShapeCodec.INSTANCE);

        List<@Nullable Shape> shapes = read(
                "7c 43 04 'Star' 93 06 'points' 04 'name' 04 'next' 60 95 01 'a' 79 90 60 96 01 'b' 4e " + CIRCLE
                        + " 61 5c 51 91",
                codec);

        assertThat(shapes).containsExactly(new Other("a"), new Other("b"), new Circle(1), new Other("a"));
        assertThat(shapes.get(3)).isSameAs(shapes.get(0));
    }

    @Test
    void reference_leadsToAValueOfAnyPermittedClass() {
        // Slots: 0 list, 1 circle, 2 corner, 3 group, 4 its list.
        List<@Nullable Shape> shapes = read(
                "58 96 " + CIRCLE + " 60 5c " + CORNER + " 61 05 'ROUND' " + GROUP + " 62 7a 51 91 51 92"
                        + " 51 91 51 92 51 93",
                ShapeCodec.LIST);

        Group group = new Group(List.of(new Circle(1), Corner.ROUND));
        assertThat(shapes).containsExactly(new Circle(1), Corner.ROUND, group, new Circle(1), Corner.ROUND, group);
        assertThat(shapes.get(3)).isSameAs(shapes.get(0));
        assertThat(shapes.get(5)).isSameAs(shapes.get(2));
    }

    @Test
    void reference_leadsBetweenPlacesOfOneClassAndOfMany() {
        HessianReader reader = Wire.reader(Wire.bytes(CIRCLE + " 60 5c 51 90 51 90"));

        Circle first = CircleCodec.INSTANCE.read(reader);
        Shape second = ShapeCodec.INSTANCE.read(reader);
        Circle third = CircleCodec.INSTANCE.read(reader);
        reader.end();

        assertThat(second).isSameAs(first);
        assertThat(third).isSameAs(first);
    }

    @Test
    void reference_leadsToASkippedValue() {
        String newerGroup = "43 0b 'shape.Group' 92 05 'extra' 06 'shapes'";
        // Slots: 0 list, 1 group, 2 circle skipped, 3 list of the group.
        List<@Nullable Shape> shapes =
                read("7a " + newerGroup + " 60 " + CIRCLE + " 61 5c 79 51 92 51 92", ShapeCodec.LIST);

        assertThat(shapes).containsExactly(new Group(List.of(new Circle(1))), new Circle(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "79 51 90",
                "79 51 91",
                "79 78",
                "79 91",
                "79 06 'radius'",
                "79 60",
                "7a " + GROUP + " 60 78 51 92",
                "79 " + GROUP + " 60 79 51 91",
                "7a 43 0b 'shape.Group' 92 05 'extra' 06 'shapes' 60 78 79 51 92 4e",
                "7a 43 0b 'shape.Group' 92 05 'extra' 06 'shapes' 60 43 01 'X' 90 61 79 51 92 4e"
            })
    void anythingElse_isRefused(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> read(bytes, ShapeCodec.LIST))
                .withMessageStartingWith("offset ");
    }

    private static <T> T read(String message, Codec<T> codec) {
        T value = Wire.read(message, codec::read);
        assertThat(value).isNotNull();
        return value;
    }
}
