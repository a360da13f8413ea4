package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.error.MalformedDataException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinariesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 1023, 1024, 8_192, 65_535, 65_536, 131_070, 131_071, 300_000})
    void bytes_ofEachLength_comeBackInBothDirections(int length) {
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        byte[] bytes = Wire.written(writer -> writer.writeBytes(value));

        assertThat(Wire.read(bytes, HessianReader::readBytes)).isEqualTo(value);
        assertThat((byte[]) Wire.readByCaucho(bytes)).isEqualTo(value);
        assertThat(Wire.read(Wire.writtenByCaucho(output -> output.writeBytes(value)), HessianReader::readBytes))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22 'ab'",
                "34 02 'ab'",
                "42 00 02 'ab'",
                "41 00 01 'a' 21 'b'",
                "41 00 01 'a' 34 01 'b'",
                "41 00 01 'a' 42 00 01 'b'",
                "41 00 02 'ab' 20",
                "41 00 00 41 00 01 'a' 41 00 00 21 'b'"
            })
    void everyFormAndMixOfChunks_isRead(String bytes) {
        assertThat(Wire.read(bytes, HessianReader::readBytes)).isEqualTo(new byte[] {'a', 'b'});
    }

    @Test
    void longestShortForm_isRead() {
        byte[] message = Wire.concat(Wire.bytes("37 ff"), new byte[1023]);

        assertThat(Wire.read(message, HessianReader::readBytes)).hasSize(1023);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22 'a'",
                "42 ff ff 'ab'",
                "41 00 01 'a'",
                "41 00 01 'a' 01 'b'",
                "41 00 01 'a' 4e",
                "41 ff ff 20"
            })
    void truncatedOrUnfinished_isRefused(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, HessianReader::readBytes));
    }
}
