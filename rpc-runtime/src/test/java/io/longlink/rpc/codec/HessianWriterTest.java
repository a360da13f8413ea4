package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.longlink.rpc.codec.sample.Account;
import io.longlink.rpc.codec.sample.AccountCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.Node;
import io.longlink.rpc.codec.sample.NodeCodec;
import io.longlink.rpc.codec.sample.User;
import io.longlink.rpc.codec.sample.UserCodec;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.MalformedDataException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HessianWriterTest {

    private static final Account ACCOUNT = Samples.account();
    private static final int[] INTS = new int[100];

    @Test
    void headroom_isLeftFreeAndCounted() {
        HessianWriter writer = new HessianWriter(9);
        assertThat(writer.length()).isEqualTo(9);

        writer.writeInt(1);

        assertThat(writer.length()).isEqualTo(10);
        assertThat(writer.array()[9]).isEqualTo((byte) 0x91);
    }

    @Test
    void reset_startsAnotherMessageInTheSameArray() {
        HessianWriter writer = new HessianWriter(4);
        UserCodec.INSTANCE.write(writer, User.of(1, "a"));
        byte[] first = Arrays.copyOf(writer.array(), writer.length());
        byte[] array = writer.array();

        writer.reset();
        UserCodec.INSTANCE.write(writer, User.of(1, "a"));

        assertThat(Arrays.copyOf(writer.array(), writer.length())).isEqualTo(first);
        assertThat(writer.array()).isSameAs(array);
    }

    @Test
    void reset_afterAFailureInTheMiddle_startsAtDepthNothing() {
        HessianWriter writer = new HessianWriter();
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> NodeCodec.INSTANCE.write(writer, Node.nested(65)));

        writer.reset();
        NodeCodec.INSTANCE.write(writer, Node.nested(64));

        assertThat(writer.length()).isPositive();
    }

    @Test
    void arrayUpTo256KiB_isKept_aLargerOneIsNot() {
        HessianWriter writer = new HessianWriter();
        writer.writeBytes(new byte[262_000]);
        byte[] kept = writer.array();
        writer.reset();
        assertThat(writer.array()).isSameAs(kept);

        writer.writeBytes(new byte[300_000]);
        writer.reset();

        assertThat(writer.array().length).isLessThan(1024);
    }

    @Test
    void cycle_endsAtTheDepthLimitWithAClearSentence() {
        List<@Nullable Node> children = new ArrayList<>();
        Node node = new Node("a", children);
        children.add(node);

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> NodeCodec.INSTANCE.write(new HessianWriter(), node))
                .withMessage("object of io.longlink.rpc.codec.sample.Node inside 64 others"
                        + " (expected: at most 64 levels; does it contain itself?)")
                .satisfies(e -> assertThat(e.execution()).isEqualTo(Execution.NOT_EXECUTED));
    }

    @Test
    void graphThatSharesTooMuch_endsAtTheSizeLimit() {
        Node node = new Node("leaf", List.of());
        for (int i = 0; i < 40; i++) {
            node = new Node("twice", List.of(node, node));
        }
        Node shared = node;

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> NodeCodec.INSTANCE.write(new HessianWriter(), shared))
                .withMessage("message: more than 67108864 bytes");
    }

    @Test
    void moreDefinitionsThanAReaderTakes_areRefused() {
        HessianWriter writer = new HessianWriter();
        for (int i = 0; i < 256; i++) {
            writer.writeEnum(ClassDefinition.of("E" + i, "name"), "A");
        }
        ClassDefinition another = ClassDefinition.of("another", "name");

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> writer.writeEnum(another, "A"))
                .withMessageStartingWith("definition of another: number 257");
    }

    @Test
    void moreDefinitionBytesThanAReaderTakes_areRefused() {
        HessianWriter writer = new HessianWriter();
        writer.writeEnum(ClassDefinition.of("x".repeat(40_000), "name"), "A");
        ClassDefinition another = ClassDefinition.of("y".repeat(40_000), "name");

        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> writer.writeEnum(another, "A"));
    }

    @Test
    void manyTypes_areAllNamedOnce() {
        byte[] bytes = Wire.written(writer -> {
            writer.writeListStart(12);
            for (int i = 0; i < 12; i++) {
                writer.writeTypedListStart("[t" + i % 6, 0);
            }
        });

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .containsOnlyOnce("[t0")
                .containsOnlyOnce("[t5");
        assertThat(Wire.read(bytes, new ListCodec<>(ListCodec.OF_STRING)::read)).hasSize(12);
    }

    @Test
    void definition_isWrittenOncePerMessage() {
        byte[] one = Wire.written(writer -> UserCodec.INSTANCE.write(writer, User.of(1, "a")));
        byte[] two = Wire.written(writer -> {
            UserCodec.INSTANCE.write(writer, User.of(1, "a"));
            UserCodec.INSTANCE.write(writer, User.of(1, "a"));
        });

        assertThat(new String(two, StandardCharsets.ISO_8859_1)).containsOnlyOnce("codec.sample.User");
        assertThat(two.length - one.length).isLessThan(one.length - 50);
    }

    @Test
    void writing_allocatesNothingOnceTheArrayIsLargeEnough() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HessianWriter writer = new HessianWriter(16);
        List<@Nullable User> users = new ArrayList<>(Collections.nCopies(20, User.of(1, "Ada Lovelace, 世界")));
        for (int i = 0; i < 5_000; i++) {
            writeAll(writer, users);
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            writeAll(writer, users);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // Iterators, where the compiler does not remove them; the bytes are 100 times as many.
        assertThat(allocated / 100).isLessThan(2_000);
    }

    private static void writeAll(HessianWriter writer, List<@Nullable User> users) {
        writer.reset();
        ListCodec.OF_USER.write(writer, users);
        AccountCodec.INSTANCE.write(writer, ACCOUNT);
        PrimitiveArrays.writeInts(writer, INTS);
    }
}
