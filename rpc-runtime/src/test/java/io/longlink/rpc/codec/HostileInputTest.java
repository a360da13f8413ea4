package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.MapCodec;
import io.longlink.rpc.codec.sample.NodeCodec;
import io.longlink.rpc.codec.sample.UserCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small messages that make other implementations run out of memory, stack or time. */
class HostileInputTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "43 01 'X' 49 7f ff ff ff",
                "56 04 '[int' 49 7f ff ff ff",
                "58 49 7f ff ff ff",
                "4f 49 7f ff ff ff",
                "51 49 7f ff ff ff",
                "53 ff ff",
                "52 ff ff",
                "42 ff ff",
                "41 ff ff",
                "58 49 ff ff ff ff",
                "58 4c 00 00 00 01 00 00 00 00",
                "58 4c 80 00 00 00 00 00 00 01",
                "43 01 'X' 49 ff ff ff ff",
                "43 52 ff ff",
                "43 01 'X' d4 04 01",
                "58 d4 10 00",
                "56 01 't' d4 10 00"
            })
    void declaredCount_isComparedWithTheBytesThatAreThere_beforeAnythingIsAllocated(String bytes) {
        byte[] message = Wire.concat(Wire.bytes(bytes), new byte[] {1, 2, 3});
        refuse(message, PrimitiveArrays::readLongs);

        refusedCheaply(message, PrimitiveArrays::readLongs);
        refusedCheaply(message, UserCodec.INSTANCE::read);
        refusedCheaply(message, ListCodec.OF_STRING::read);
        refusedCheaply(message, HessianReader::readString);
        refusedCheaply(message, HessianReader::readBytes);
        refusedCheaply(skipped(message), UserCodec.INSTANCE::read);
    }

    private static void refusedCheaply(byte[] message, Function<HessianReader, @Nullable Object> read) {
        refuse(message, read);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        refuse(message, read);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(16 * 1024);
    }

    private static void refuse(byte[] message, Function<HessianReader, @Nullable Object> read) {
        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Wire.read(message, read));
    }

    /** The message as a field that the reader of a User does not know. */
    private static byte[] skipped(byte[] message) {
        return Wire.concat(Wire.bytes("43 01 'U' 91 05 'extra' 60"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "79",
                "57",
                "71 01 't'",
                "48 01 'k'",
                "43 01 'X' 91 01 'f' 60",
                "43 01 'X' 92 08 'children' 04 'name' 60 79"
            })
    void deepNest_isRefusedWithoutDeepStack(String level) {
        byte[] one = Wire.bytes(level);
        byte[] nest = repeated(10_001 / one.length, level);

        refuse(nest, ListCodec.OF_STRING::read);
        refuse(nest, NodeCodec.INSTANCE::read);
        refuse(nest, NodeCodec.LIST::read);
        refuse(nest, MapCodec.INSTANCE::read);
        refuse(skipped(nest), UserCodec.INSTANCE::read);
    }

    @Test
    void objectsInsideEachOther_areCountedToTheLimit() {
        byte[] definition = Wire.bytes("43 01 'N' 92 04 'name' 08 'children'");

        assertThat(Wire.read(Wire.concat(definition, nested(64)), NodeCodec.INSTANCE::read))
                .isNotNull();
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(Wire.concat(definition, nested(65)), NodeCodec.INSTANCE::read))
                .withMessageContaining("more than 64 objects inside each other");
    }

    private static byte[] nested(int depth) {
        byte[] bytes = Wire.bytes("60 4e 4e");
        for (int i = 1; i < depth; i++) {
            bytes = Wire.concat(Wire.bytes("60 4e 79"), bytes);
        }
        return bytes;
    }

    @Test
    void containersInsideASkippedValue_areCountedToTheLimit() {
        assertThat(Wire.read(skipped(lists(255)), UserCodec.INSTANCE::read)).isNotNull();
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(skipped(lists(256)), UserCodec.INSTANCE::read))
                .withMessageContaining("more than 256 containers inside each other");
    }

    private static byte[] lists(int depth) {
        byte[] bytes = new byte[depth];
        Arrays.fill(bytes, (byte) 0x79);
        bytes[depth - 1] = 0x78;
        return bytes;
    }

    @Test
    void elementsAndContainers_areCountedToTheLimit() {
        Codec<?> lists = new ListCodec<>(ListCodec.OF_STRING);

        assertThat(Wire.read(listOf(499_999, "78"), lists::read)).isNotNull();
        refuse(listOf(500_000, "78"), lists::read);
        refuse(skipped(listOf(500_000, "78")), UserCodec.INSTANCE::read);
        refuse(listOf(1_000_000, "4e"), ListCodec.OF_STRING::read);
        refuse(listOf(1_000_000, "4e"), PrimitiveArrays::readInts);
        refuse(openListOf(1_000_000, "4e"), ListCodec.OF_STRING::read);
        refuse(openListOf(1_000_000, "4e"), PrimitiveArrays::readInts);
        refuse(skipped(openListOf(1_000_000, "4e")), UserCodec.INSTANCE::read);
        refuse(open("48", 500_000, "4e 4e"), MapCodec.INSTANCE::read);
        refuse(skipped(open("48", 500_000, "4e 4e")), UserCodec.INSTANCE::read);
        assertThat(Wire.read(openListOf(999_999, "4e"), PrimitiveArrays::readInts))
                .hasSize(999_999);
    }

    private static byte[] listOf(int count, String element) {
        byte[] head = Wire.written(writer -> writer.writeListStart(count));
        return Wire.concat(head, repeated(count, element));
    }

    private static byte[] openListOf(int count, String element) {
        return open("57", count, element);
    }

    private static byte[] open(String head, int count, String element) {
        return Wire.concat(Wire.bytes(head), repeated(count, element), Wire.bytes("5a"));
    }

    private static byte[] repeated(int count, String element) {
        byte[] one = Wire.bytes(element);
        byte[] all = new byte[count * one.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = one[i % one.length];
        }
        return all;
    }

    @Test
    void classDefinitions_areCountedToTheLimit() {
        assertThat(Wire.read(Wire.concat(repeated(256, "43 00 90"), Wire.bytes("91")), HessianReader::readInt))
                .isEqualTo(1);
        refuse(Wire.concat(repeated(257, "43 00 90"), Wire.bytes("91")), HessianReader::readInt);

        String longName = "53 40 00 '" + "x".repeat(0x4000) + "'";
        assertThat(Wire.read(
                        "43 " + longName + " 90 43 " + longName + " 90 43 " + longName + " 90 91",
                        HessianReader::readInt))
                .isEqualTo(1);
        refuse(Wire.bytes(("43 " + longName + " 90 ").repeat(4) + "91"), HessianReader::readInt);
    }

    @Test
    void fieldsOfADefinition_areCountedToTheLimit() {
        byte[] most = Wire.concat(Wire.bytes("43 00 d4 04 00"), repeated(1024, "00"), Wire.bytes("91"));
        byte[] more = Wire.concat(Wire.bytes("43 00 d4 04 01"), repeated(1025, "00"), Wire.bytes("91"));

        assertThat(Wire.read(most, HessianReader::readInt)).isEqualTo(1);
        refuse(more, HessianReader::readInt);
    }

    @Test
    void manyReferencesToTheSameValue_areOneValue() {
        byte[] message = Wire.concat(Wire.bytes("58 d4 40 01 79 01 'a'"), repeated(0x4000, "51 91"));

        assertThat(Wire.read(message, new ListCodec<>(ListCodec.OF_STRING)::read))
                .hasSize(0x4001);
    }

    @Test
    void definitionComparedWithTwoExpectations_isComparedOnceWithEach() {
        String longName = "53 40 00 '" + "x".repeat(0x4000) + "'";
        HessianReader reader = Wire.reader(
                Wire.concat(Wire.bytes("43 00 91 " + longName + " 58 d7 00 00"), repeated(0x30000, "60 4e")));
        int list = reader.readListStart(ListCodec.OF_STRING);
        int count = 0;
        while (reader.hasNext()) {
            Object value = count++ % 2 == 0 ? UserCodec.INSTANCE.read(reader) : NodeCodec.INSTANCE.read(reader);
            assertThat(value).isNotNull();
        }
        reader.readListEnd(list, "done");
        reader.end();

        assertThat(count).isEqualTo(0x30000);
    }

    @Test
    void anyMessage_makesItsReaderAllocateASmallMultipleOfItsSize() throws IOException {
        try (Stream<Path> corpus = Files.list(Path.of("src", "test", "fuzz", "value"))) {
            for (Path file : corpus.toList()) {
                byte[] message = Files.readAllBytes(file);
                for (Function<HessianReader, @Nullable Object> read : AnyBytesTest.VALUES) {
                    tryToRead(message, read);
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    tryToRead(message, read);
                    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                            .as("%s by reader %d", file, AnyBytesTest.VALUES.indexOf(read))
                            .isLessThan(64L * message.length + 16 * 1024);
                }
            }
        }
    }

    private static void tryToRead(byte[] message, Function<HessianReader, @Nullable Object> read) {
        try {
            Object unused = Wire.read(message, read);
        } catch (MalformedDataException expected) {
            // what it costs is the question
        }
    }
}
