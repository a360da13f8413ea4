package io.longlink.rpc.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:7700, 127.0.0.1, 7700",
        "[::1]:7700, ::1, 7700",
        "[fe80::1%eth0]:65535, fe80::1%eth0, 65535",
        "[::ffff:10.0.0.1]:80, ::ffff:10.0.0.1, 80",
        "users.example:1, users.example, 1",
        "node_7-b:7700, node_7-b, 7700",
        "7seas:7700, 7seas, 7700"
    })
    void parse_goodAddress_givesItsPartsAndBack(String text, String host, int port) {
        Address address = Address.parse(text);

        assertThat(address).isEqualTo(new Address(host, port));
        assertThat(address).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":7700",
                "localhost",
                "localhost:",
                "localhost:x",
                "localhost:0",
                "localhost:-1",
                "localhost:65536",
                "localhost:99999999999",
                "localhost:+77",
                "localhost: 7700",
                " localhost:7700",
                "::1:7700",
                "[::1]",
                "[::1]7700",
                "[localhost]:7700",
                "[]:7700",
                "[1.2.3.4]:7700",
                "::1]:7700",
                "[::1:7700",
                "[fe80::1%]:7700",
                "[::1%a/b]:7700",
                "256.1.1.1:7700",
                "1.2.3:7700",
                "tcp://localhost:7700",
                "localhost:7700/x",
                "a b:7700",
                "a~b:7700",
                "a:7700,b:7700",
                "-a:7700"
            })
    void parse_badAddress_namesTheValueAndWhatWasExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse(text))
                .withMessageStartingWith("address: \"" + text + "\" (expected: ")
                .withMessageEndingWith(")");
    }

    @Test
    void parse_controlCharacters_areNotRepeatedInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse("a\nb:7700"))
                .withMessageStartingWith("address: \"a?b:7700\" ");
    }

    @Test
    void new_badParts_sayWhichPart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Address("localhost", 0))
                .withMessage("port: 0 (expected: 1 to 65535)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Address("a/b", 1))
                .withMessageStartingWith("host: \"a/b\" (expected: ");
        assertThatIllegalArgumentException().isThrownBy(() -> new Address("x".repeat(254), 1));
    }
}
