package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.codec.sample.Account;
import io.longlink.rpc.codec.sample.AccountCodec;
import io.longlink.rpc.codec.sample.Shape;
import io.longlink.rpc.codec.sample.ShapeCodec;
import io.longlink.rpc.codec.sample.User;
import io.longlink.rpc.codec.sample.UserCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Definitions of another version or implementation, remembered from message to message. */
class DefinitionCacheTest {

    private final DefinitionCache cache = new DefinitionCache();

    @Test
    void reversedFieldsOfAPeer_areReadAlike_fromTheFirstMessageOn() {
        Account account = Samples.account();
        account.setSettings(null);
        byte[] bytes = Peer.LITE.written(account);

        for (int i = 0; i < 3; i++) {
            assertThat(read(bytes, AccountCodec.INSTANCE)).isEqualTo(account);
            assertThat(cache.size()).isEqualTo(1);
        }
    }

    @Test
    void definitionAsExpected_isNotKept() {
        read(Wire.written(writer -> UserCodec.INSTANCE.write(writer, User.of(7, "Ada"))), UserCodec.INSTANCE);

        assertThat(cache.size()).isZero();
    }

    @Test
    void definitionCutOrChangedLater_isNotTakenForTheKnownOne() {
        assertThat(user("43 01 'U' 92 01 'x' 02 'id' 60 91 97").id()).isEqualTo(7);
        assertThat(user("43 01 'U' 92 01 'y' 02 'id' 60 91 98").id()).isEqualTo(8);
        assertThat(user("43 01 'U' 92 02 'id' 01 'x' 60 99 91").id()).isEqualTo(9);
        assertThat(user("43 01 'U' 92 01 'x' 02 'id' 60 91 9a").id()).isEqualTo(10);
        assertThat(cache.size()).isEqualTo(3);
    }

    @Test
    void sameDefinition_isKeptForEachPlaceItComesIn() {
        String definition = "43 0c 'shape.Circle' 92 01 'x' 06 'radius' 60 91 5c";

        assertThat(read(Wire.bytes(definition), ShapeCodec.INSTANCE)).isEqualTo(new Shape.Circle(1));
        assertThat(read(Wire.bytes(definition), ShapeCodec.INSTANCE)).isEqualTo(new Shape.Circle(1));
        assertThat(cache.size()).isEqualTo(1);
        user(definition);
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void cache_holdsNoMoreThanItsLimits() {
        for (int i = 0; i < 200; i++) {
            byte[] bytes = named("f" + i);
            assertThat(Objects.requireNonNull(read(bytes, UserCodec.INSTANCE)).id())
                    .isZero();
        }
        assertThat(cache.size()).isEqualTo(64);
    }

    @Test
    void cache_holdsNoMoreBytesThanItsLimit() {
        for (int i = 0; i < 40; i++) {
            byte[] bytes = named("f".repeat(5_000) + i);
            assertThat(Objects.requireNonNull(read(bytes, UserCodec.INSTANCE)).id())
                    .isZero();
        }
        assertThat(cache.size()).isEqualTo(13);
    }

    private static byte[] named(String field) {
        return Wire.concat(
                Wire.bytes("43 01 'U' 91"), Wire.written(writer -> writer.writeString(field)), Wire.bytes("60 91"));
    }

    private User user(String bytes) {
        return Objects.requireNonNull(read(Wire.bytes(bytes), UserCodec.INSTANCE));
    }

    private <T> @Nullable T read(byte[] bytes, Codec<T> codec) {
        HessianReader reader = new HessianReader(bytes, 0, bytes.length, cache);
        T value = codec.read(reader);
        reader.end();
        return value;
    }
}
