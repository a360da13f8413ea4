package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.codec.sample.ListCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random graphs as some other implementation might write them: every object under one of several definitions with its own
 * order and with fields that we do not know, every repeated object and list as a reference, also into fields that we skip.
 */
class ForeignGraphTest {

    private static final class Tree {
        final String name;

        @Nullable
        Tree left;

        @Nullable
        Tree right;

        @Nullable
        List<@Nullable Tree> more;

        Tree(String name) {
            this.name = name;
        }
    }

    private static final class TreeCodec implements Codec<Tree> {

        private static final TreeCodec INSTANCE = new TreeCodec();
        private static final Codec<List<@Nullable Tree>> LIST = new ListCodec<>(INSTANCE);
        private static final ClassDefinition DEFINITION = ClassDefinition.of("Tree", "name", "left", "right", "more");

        @Override
        public void write(HessianWriter writer, @Nullable Tree tree) {
            throw new UnsupportedOperationException("only read");
        }

        @Override
        public @Nullable Tree read(HessianReader reader) {
            int object = reader.readObjectStart(this, DEFINITION);
            if (object == HessianReader.NO_VALUE) {
                return reader.readNullOrReference(this);
            }
            String name = reader.readField(0) ? reader.readString() : null;
            Tree tree = new Tree(Objects.requireNonNull(name));
            tree.left = reader.readField(1) ? read(reader) : null;
            tree.right = reader.readField(2) ? read(reader) : null;
            tree.more = reader.readField(3) ? LIST.read(reader) : null;
            return reader.readObjectEnd(object, tree);
        }
    }

    /** Writes a tree under definitions of its own, all repetitions as references. */
    private static final class ForeignWriter {

        private final Random random;
        private final List<Tree> trees;
        private final HessianWriter writer = new HessianWriter();
        private final IdentityHashMap<Object, Integer> slots = new IdentityHashMap<>();
        private final List<List<String>> definitions = new ArrayList<>();
        private int definitionCount;
        private int slot;
        private int extras;

        ForeignWriter(Random random, List<Tree> trees) {
            this.random = random;
            this.trees = trees;
            for (int i = 0; i < 4; i++) {
                List<String> fields = new ArrayList<>(List.of("name", "left", "right", "more", "extra1", "extra2")
                        .subList(0, 4 + random.nextInt(3)));
                Collections.shuffle(fields, random);
                definitions.add(fields);
            }
        }

        byte[] write(Tree root) {
            writeTree(root);
            return Arrays.copyOf(writer.array(), writer.length());
        }

        private void writeTree(@Nullable Tree tree) {
            if (tree == null) {
                writer.writeNull();
            } else if (slots.containsKey(tree)) {
                writeReference(tree);
            } else {
                int definition = Math.min(random.nextInt(definitions.size()), definitionCount);
                if (definition == definitionCount) {
                    writeDefinition();
                }
                slots.put(tree, slot++);
                Raw.write(writer, 0x60 + definition);
                definitions.get(definition).forEach(field -> writeField(tree, field));
            }
        }

        private void writeDefinition() {
            List<String> fields = definitions.get(definitionCount++);
            writer.writeDefinitionStart("Tree" + definitionCount);
            writer.writeInt(fields.size());
            fields.forEach(writer::writeString);
        }

        private void writeReference(Object container) {
            Raw.write(writer, 0x51);
            writer.writeInt(Objects.requireNonNull(slots.get(container)));
        }

        private void writeField(Tree tree, String field) {
            switch (field) {
                case "name" -> writer.writeString(tree.name);
                case "left" -> writeTree(tree.left);
                case "right" -> writeTree(tree.right);
                case "more" -> writeList(tree.more);
                default -> writeExtra(tree);
            }
        }

        private void writeList(@Nullable List<@Nullable Tree> list) {
            if (list == null) {
                writer.writeNull();
            } else if (slots.containsKey(list)) {
                writeReference(list);
            } else {
                slots.put(list, slot++);
                writer.writeListStart(list.size());
                list.forEach(this::writeTree);
            }
        }

        /** Something that is skipped: a tree that others may refer to, or whatever else there is. */
        private void writeExtra(Tree around) {
            int below = trees.indexOf(around);
            switch (++extras > 40 || below == 0 ? 3 : random.nextInt(7)) {
                case 0, 1 -> writeTree(trees.get(random.nextInt(below)));
                case 2 -> writeList(trees.get(random.nextInt(below)).more);
                case 3 -> writer.writeString("é".repeat(random.nextInt(50)));
                case 4 -> {
                    slot++;
                    writer.writeMapStart();
                    writer.writeInt(1);
                    writeTree(trees.get(random.nextInt(below)));
                    writer.writeMapEnd();
                }
                case 5 -> {
                    slot++;
                    PrimitiveArrays.writeInts(writer, new int[random.nextInt(12)]);
                }
                default -> writer.writeNull();
            }
        }
    }

    /** Single bytes through the public face: a one-byte binary would have a head. */
    private static final class Raw {

        static void write(HessianWriter writer, int code) {
            writer.writeNull();
            writer.array()[writer.length() - 1] = (byte) code;
        }
    }

    @Test
    void graphOfForeignObjects_comesBackWithItsSharing() {
        for (long seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            List<Tree> trees = randomTrees(random);
            Tree root = trees.get(trees.size() - 1);
            byte[] message = new ForeignWriter(random, trees).write(root);

            Tree read = Wire.read(message, TreeCodec.INSTANCE::read);

            assertSame(root, read, new IdentityHashMap<>(), seed);
        }
    }

    /** Each refers only to those before it. */
    private static List<Tree> randomTrees(Random random) {
        List<Tree> trees = new ArrayList<>();
        List<List<@Nullable Tree>> lists = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Tree tree = new Tree("t" + i);
            tree.left = anyOf(trees, random);
            tree.right = anyOf(trees, random);
            if (random.nextInt(3) == 0) {
                lists.add(Arrays.asList(anyOf(trees, random), anyOf(trees, random)));
            }
            tree.more = anyOf(lists, random);
            trees.add(tree);
        }
        return trees;
    }

    private static <T> @Nullable T anyOf(List<T> values, Random random) {
        int index = random.nextInt(values.size() + 2);
        return index < values.size() ? values.get(index) : null;
    }

    private static void assertSame(
            @Nullable Tree written, @Nullable Tree read, IdentityHashMap<Object, Object> counterparts, long seed) {
        if (written == null || read == null) {
            assertThat(read).as("seed %d", seed).isEqualTo(written);
            return;
        }
        Object counterpart = counterparts.putIfAbsent(written, read);
        if (counterpart != null) {
            assertThat(read).as("seed %d, %s", seed, written.name).isSameAs(counterpart);
            return;
        }
        assertThat(read.name).as("seed %d", seed).isEqualTo(written.name);
        assertSame(written.left, read.left, counterparts, seed);
        assertSame(written.right, read.right, counterparts, seed);
        if (written.more == null || read.more == null) {
            assertThat(read.more).as("seed %d", seed).isEqualTo(written.more);
            return;
        }
        Object list = counterparts.putIfAbsent(written.more, read.more);
        assertThat(list == null || list == read.more).as("seed %d", seed).isTrue();
        for (int i = 0; i < written.more.size(); i++) {
            assertSame(written.more.get(i), read.more.get(i), counterparts, seed);
        }
    }
}
