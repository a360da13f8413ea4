package io.longlink.rpc.call;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What travels beside a call, or beside its answer, and is in no contract: who calls, for whom, in which trace. A few small
 * values, each under a typed key, {@value #MAX_BYTES} bytes in all. Immutable.
 *
 * <pre>{@code
 * static final Metadata.Key<String> TENANT = Metadata.Key.text("tenant");
 *
 * UserService users = client.stub(UserService.class, CallOptions.DEFAULT.withMetadata(TENANT, "acme"));
 * String tenant = ServedCall.current().metadata().get(TENANT);     // at the server
 * }</pre>
 */
public final class Metadata {

    /** With names and lengths, in each direction. No peer takes more. */
    public static final int MAX_BYTES = 8 << 10;

    public static final Metadata NONE = new Metadata(MetadataBlock.EMPTY);

    private final MetadataBlock block;

    private Metadata(MetadataBlock block) {
        this.block = block;
    }

    /**
     * A name and the type of its values. Meant to be a constant.
     *
     * @param <T> of the value
     */
    public static final class Key<T> {

        private static final int MAX_NAME = 64;

        private final String name;
        private final int kind;
        private final Function<T, byte[]> write;
        private final Function<byte[], T> read;

        private Key(String name, int kind, Function<T, byte[]> write, Function<byte[], T> read) {
            this.name = requireName(name);
            this.kind = kind;
            this.write = write;
            this.read = read;
        }

        private static String requireName(String name) {
            if (name.isEmpty()
                    || name.length() > MAX_NAME
                    || !name.chars().allMatch(character -> MetadataBlock.mayStandInName(character))) {
                throw new IllegalArgumentException("key: \"" + name + "\" (expected: 1 to " + MAX_NAME
                        + " of a to z, 0 to 9, dot, hyphen and underscore)");
            }
            return name;
        }

        public static Key<String> text(String name) {
            return new Key<>(
                    name,
                    MetadataBlock.TEXT,
                    value -> value.getBytes(StandardCharsets.UTF_8),
                    bytes -> new String(bytes, StandardCharsets.UTF_8));
        }

        public static Key<Long> number(String name) {
            return new Key<>(name, MetadataBlock.NUMBER, MetadataBlock::ofLong, MetadataBlock::toLong);
        }

        public static Key<byte[]> bytes(String name) {
            return new Key<>(name, MetadataBlock.BYTES, byte[]::clone, bytes -> bytes);
        }

        public String name() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** With a single value. */
    public static <T> Metadata of(Key<T> key, T value) {
        return NONE.with(key, value);
    }

    /** Null when there is none, or one of another type. */
    public <T> @Nullable T get(Key<T> key) {
        byte[] value = block.find(key.name, key.kind);
        return value == null ? null : key.read.apply(value);
    }

    public <T> T get(Key<T> key, T otherwise) {
        T value = get(key);
        return value == null ? otherwise : value;
    }

    public boolean has(Key<?> key) {
        return block.find(key.name, key.kind) != null;
    }

    /**
     * These and one more, which takes the place of whatever had its name.
     *
     * @throws IllegalArgumentException when that is more than {@value #MAX_BYTES} bytes
     */
    public <T> Metadata with(Key<T> key, T value) {
        return new Metadata(block.with(key.name, key.kind, key.write.apply(Objects.requireNonNull(value, key.name))));
    }

    /**
     * These and those; where both have a name, that of those.
     *
     * @throws IllegalArgumentException when that is more than {@value #MAX_BYTES} bytes
     */
    public Metadata with(Metadata those) {
        return isEmpty() ? those : those.isEmpty() ? this : new Metadata(block.with(those.block));
    }

    public Metadata without(Key<?> key) {
        return new Metadata(block.without(key.name));
    }

    /** Sorted. */
    public List<String> names() {
        return block.names();
    }

    public boolean isEmpty() {
        return block.length() == 0;
    }

    /** As it travels, which {@code docs/protocol.md} explains. */
    public byte[] encoded() {
        return block.bytes();
    }

    /** How many bytes {@link #encoded()} has. */
    public int length() {
        return block.length();
    }

    /**
     * From what {@link #encoded()} gives.
     *
     * @throws IllegalArgumentException when it is not well-formed
     */
    public static Metadata decode(byte[] encoded) {
        return encoded.length == 0 ? NONE : new Metadata(MetadataBlock.of(encoded));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metadata metadata && block.equals(metadata.block);
    }

    @Override
    public int hashCode() {
        return block.hashCode();
    }

    /** The names: values may be nobody's business. */
    @Override
    public String toString() {
        return names().toString();
    }
}
