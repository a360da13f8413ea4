package io.longlink.rpc.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    private static final Metadata.Key<String> TENANT = Metadata.Key.text("tenant");
    private static final Metadata.Key<Long> LIMIT = Metadata.Key.number("limit");
    private static final Metadata.Key<byte[]> SEAL = Metadata.Key.bytes("seal");

    private final Metadata three =
            Metadata.of(TENANT, "Größe ☃").with(LIMIT, Long.MIN_VALUE).with(SEAL, new byte[] {0, -1});

    @Test
    void values_come_back_under_their_keys() {
        assertThat(three.get(TENANT)).isEqualTo("Größe ☃");
        assertThat(three.get(LIMIT)).isEqualTo(Long.MIN_VALUE);
        assertThat(three.get(SEAL)).containsExactly(0, -1);
        assertThat(three.names()).containsExactly("limit", "seal", "tenant");
    }

    @Test
    void what_is_not_there_is_null_or_the_default() {
        assertThat(Metadata.NONE.get(TENANT)).isNull();
        assertThat(Metadata.NONE.get(TENANT, "nobody")).isEqualTo("nobody");
        assertThat(three.get(Metadata.Key.text("tenan"))).isNull();
        assertThat(three.has(TENANT)).isTrue();
        assertThat(three.has(Metadata.Key.text("x"))).isFalse();
    }

    @Test
    void value_of_another_type_is_not_there() {
        assertThat(three.get(Metadata.Key.text("limit"))).isNull();
        assertThat(three.has(Metadata.Key.number("tenant"))).isFalse();
    }

    @Test
    void later_value_takes_the_place_of_the_one_before() {
        Metadata changed = three.with(TENANT, "x").with(Metadata.Key.text("limit"), "none");

        assertThat(changed.get(TENANT)).isEqualTo("x");
        assertThat(changed.get(LIMIT)).isNull();
        assertThat(changed.names()).containsExactly("limit", "seal", "tenant");
        assertThat(three.get(TENANT)).as("the first is not changed").isEqualTo("Größe ☃");
        assertThat(changed.without(LIMIT).names()).containsExactly("seal", "tenant");
        assertThat(changed.without(Metadata.Key.text("zzz"))).isEqualTo(changed);
    }

    @Test
    void order_of_making_makes_no_difference() {
        Metadata other =
                Metadata.of(SEAL, new byte[] {0, -1}).with(TENANT, "Größe ☃").with(LIMIT, Long.MIN_VALUE);

        assertThat(other).isEqualTo(three).hasSameHashCodeAs(three);
        assertThat(other.encoded()).isEqualTo(three.encoded()).hasSize(three.length());
    }

    @Test
    void those_of_two_are_put_together() {
        Metadata those = Metadata.of(TENANT, "theirs").with(Metadata.Key.text("a"), "1");

        assertThat(three.with(those).names()).containsExactly("a", "limit", "seal", "tenant");
        assertThat(three.with(those).get(TENANT)).isEqualTo("theirs");
        assertThat(three.with(Metadata.NONE)).isSameAs(three);
        assertThat(Metadata.NONE.with(those)).isSameAs(those);
    }

    @Test
    void arrays_given_and_taken_are_copies() {
        byte[] given = {1};
        Metadata metadata = Metadata.of(SEAL, given);
        given[0] = 2;
        metadata.get(SEAL, given)[0] = 3;
        metadata.encoded()[0] = 99;

        assertThat(metadata.get(SEAL)).containsExactly(1);
        assertThat(metadata.names()).containsExactly("seal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tenant",
                "a b",
                "ä",
                "a:b",
                "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void name_that_is_none_is_refused(String name) {
        assertThatThrownBy(() -> Metadata.Key.text(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key: \"" + name + "\" (expected: 1 to 64 of a to z");
    }

    @Test
    void more_than_fits_is_refused_where_it_is_added() {
        Metadata full = Metadata.of(SEAL, new byte[Metadata.MAX_BYTES - 8]);

        assertThat(full.length()).isEqualTo(Metadata.MAX_BYTES);
        assertThat(Metadata.decode(full.encoded())).isEqualTo(full);
        assertThatThrownBy(() -> full.with(TENANT, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metadata with tenant: 8202 bytes (expected: at most 8192)");
        assertThatThrownBy(() -> Metadata.of(SEAL, new byte[100_000])).hasMessageContaining("seal: 100008 bytes");
        assertThatThrownBy(() -> full.with(three)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_are_not_shown() {
        assertThat(three).hasToString("[limit, seal, tenant]");
    }

    @Test
    void kind_that_is_not_known_is_kept_and_not_read() {
        byte[] encoded = Metadata.of(TENANT, "x").encoded();
        encoded[7] = 77;
        Metadata newer = Metadata.decode(encoded);

        assertThat(newer.get(TENANT)).isNull();
        assertThat(newer.with(LIMIT, 1L).names()).containsExactly("limit", "tenant");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_ones_are_what_a_map_would_be(long seed) {
        Random random = new Random(seed);
        Metadata metadata = Metadata.NONE;
        TreeMap<String, Long> map = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            String name = Integer.toString(random.nextInt(60), 36);
            if (random.nextInt(4) == 0) {
                metadata = metadata.without(Metadata.Key.number(name));
                map.remove(name);
            } else {
                long value = random.nextLong();
                metadata = metadata.with(Metadata.Key.number(name), value);
                map.put(name, value);
            }
        }

        Metadata read = Metadata.decode(metadata.encoded());

        assertThat(read).as("seed %d", seed).isEqualTo(metadata);
        assertThat(read.names()).as("seed %d", seed).containsExactlyElementsOf(map.keySet());
        map.forEach((name, value) -> assertThat(read.get(Metadata.Key.number(name)))
                .as("seed %d, %s", seed, name)
                .isEqualTo(value));
    }

    @Test
    void random_bytes_are_metadata_or_refused() {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = three.encoded();
            for (int change = 0; change <= i % 4; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Metadata read = Metadata.decode(bytes);
                assertThat(read.encoded()).as("seed %d, %d", seed, i).isEqualTo(bytes);
                read.names().forEach(name -> assertThat(name).matches("[a-z0-9._-]{1,64}"));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("metadata with ");
            }
        }
    }
}
