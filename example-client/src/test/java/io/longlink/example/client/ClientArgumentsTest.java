package io.longlink.example.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientArgumentsTest {

    @Test
    void parse_zookeeperOnly_leavesTheDefaults() {
        assertThat(ClientArguments.parse("--zookeeper", "10.0.0.5:2181/prod"))
                .isEqualTo(new ClientArguments("10.0.0.5:2181/prod", "", "Europe/Berlin", 3_000, 15_000, false, false));
    }

    @Test
    void parse_everything_becomesProperties() {
        ClientArguments parsed = ClientArguments.parse(
                "--servers", "a:1,[::1]:2", "--deadline", "250ms", "--ping-after", "2s", "--watch", "Asia/Tokyo");

        assertThat(parsed).isEqualTo(new ClientArguments("", "a:1,[::1]:2", "Asia/Tokyo", 250, 2_000, true, false));
        assertThat(parsed.properties())
                .containsEntry("rpc.client.targets", "a:1,[::1]:2")
                .containsEntry("rpc.registry.zookeeper.connect-string", "")
                .containsEntry("rpc.client.deadline", "250ms");
    }

    @Test
    void parse_help_needsNothingElse() {
        assertThat(ClientArguments.parse("--help").help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Asia/Tokyo                    | no way to the servers (expected: one of --zookeeper and --servers)",
                "--servers a:1 --zookeeper b:2 | --zookeeper and --servers together (expected: one of --zookeeper and --servers)",
                "--servers a:1,b               | --servers: \"a:1,b\" (expected: host:port,host:port)",
                "--servers a:0                 | --servers: \"a:0\" (expected: host:port,host:port)",
                "--servers                     | --servers: nothing (expected: a value behind it)",
                "--zookeeper b                 | --zookeeper: \"b\" (expected: host:port,host:port or host:port/namespace)",
                "--zookeeper b:2/              | --zookeeper: \"b:2/\" (expected: letters, digits, - and _ in the namespace behind the slash)",
                "--servers a:1 --deadline 3    | --deadline: \"3\" (expected: 1ms to 60s)",
                "--servers a:1 --deadline 0ms  | --deadline: \"0ms\" (expected: 1ms to 60s)",
                "--servers a:1 --deadline 61s  | --deadline: \"61s\" (expected: 1ms to 60s)",
                "--servers a:1 --ping-after -1s | --ping-after: \"-1s\" (expected: 50ms to 60s)",
                "--servers a:1 --ping-after 49ms | --ping-after: \"49ms\" (expected: 50ms to 60s)",
                "--servers a:1 --wacht         | argument: \"--wacht\" (expected: --zookeeper, --servers, --deadline, --ping-after, --watch or --help)",
                "--servers a:1 UTC CET         | zone: \"UTC CET\" (expected: one)"
            })
    void parse_badArgument_saysValueAndExpectation(String line, String sentence) {
        assertThatThrownBy(() -> ClientArguments.parse(line.strip().split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void parse_blankZone_isRefused() {
        assertThatThrownBy(() -> ClientArguments.parse("--servers", "a:1", " "))
                .hasMessage("zone: \" \" (expected: a name, as Europe/Berlin)");
    }
}
