package io.longlink.example.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerArgumentsTest {

    @Test
    void parse_nothing_givesDefaults() {
        assertThat(ServerArguments.parse()).isEqualTo(new ServerArguments("0.0.0.0", 7700, "", false));
    }

    @Test
    void parse_everything_becomesProperties() {
        ServerArguments parsed = ServerArguments.parse(
                "--host", "127.0.0.1", "--port", "0", "--zookeeper", "10.0.0.5:2181,[::1]:2182/prod/blue");

        assertThat(parsed.properties())
                .containsEntry("rpc.server.address", "127.0.0.1")
                .containsEntry("rpc.server.port", 0)
                .containsEntry("rpc.registry.zookeeper.connect-string", "10.0.0.5:2181,[::1]:2182/prod/blue");
    }

    @Test
    void parse_help_isNoted() {
        assertThat(ServerArguments.parse("--help").help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port abc           | --port: \"abc\" (expected: 0 to 65535)",
                "--port -1            | --port: \"-1\" (expected: 0 to 65535)",
                "--port 65536         | --port: \"65536\" (expected: 0 to 65535)",
                "--port 99999999999   | --port: \"99999999999\" (expected: 0 to 65535)",
                "--port               | --port: nothing (expected: a value behind it)",
                "--host a:b           | --host: \"a:b\" (expected: a name, an IPv4 address or an IPv6 address)",
                "--host 10.0.0.999    | --host: \"10.0.0.999\" (expected: a name, an IPv4 address or an IPv6 address)",
                "--zookeeper 10.0.0.5 | --zookeeper: \"10.0.0.5\" (expected: host:port,host:port or host:port/namespace)",
                "--zookeeper a:1,     | --zookeeper: \"a:1,\" (expected: host:port,host:port or host:port/namespace)",
                "--zookeeper a:1/     | --zookeeper: \"a:1/\" (expected: letters, digits, - and _ in the namespace behind the slash)",
                "--zookeeper a:1/x/.. | --zookeeper: \"a:1/x/..\" (expected: letters, digits, - and _ in the namespace behind the slash)",
                "--prot 1             | argument: \"--prot\" (expected: --host, --port, --zookeeper or --help)",
                "7700                 | argument: \"7700\" (expected: --host, --port, --zookeeper or --help)"
            })
    void parse_badArgument_saysValueAndExpectation(String line, String sentence) {
        assertThatThrownBy(() -> ServerArguments.parse(line.strip().split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
