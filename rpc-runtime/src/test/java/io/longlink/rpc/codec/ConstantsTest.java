package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constants of enums that are known by their bytes. */
class ConstantsTest {

    private static final String RED = "RED";
    private static final ClassDefinition DEFINITION =
            ClassDefinition.of("E", "name").constants(RED, "REDDER", "é", "x".repeat(40));

    @ParameterizedTest
    @ValueSource(
            strings = {"43 01 'E' 91 04 'name' 60 03 'RED'", "43 01 'F' 92 01 'x' 04 'name' 60 90 03 'RED'", "03 'RED'"
            })
    void nameAsWeWriteIt_isTheSameString(String bytes) {
        assertThat(read(bytes)).isSameAs(RED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 03 'RED'", "53 00 03 'RED'", "52 00 01 'R' 02 'ED'"})
    void nameInAnotherForm_isEqual(String bytes) {
        assertThat(read(bytes)).isEqualTo(RED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RED", "REDDER", "é", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "RE", "REDD", "BLUE", ""})
    void anyName_isReadToItsEnd(String name) {
        byte[] bytes = Wire.written(writer -> writer.writeEnum(DEFINITION, name));

        assertThat(read(bytes)).isEqualTo(name);
    }

    @Test
    void nameCutAtAnyByte_isRefused() {
        byte[] bytes = Wire.written(writer -> writer.writeEnum(DEFINITION, "REDDER"));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> read(cut));
        }
    }

    private static @Nullable String read(byte[] bytes) {
        return Wire.<@Nullable String>read(bytes, reader -> reader.readEnum(DEFINITION));
    }

    private static @Nullable String read(String bytes) {
        return read(Wire.bytes(bytes));
    }
}
