package io.longlink.rpc.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZooKeeperTargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:2181 | 127.0.0.1:2181 | /longlink/v1",
                "a:2181,b:2182, c:2183 | a:2181,b:2182,c:2183 | /longlink/v1",
                "[::1]:2181/prod | [::1]:2181 | /prod/v1",
                "a:2181/prod/eu | a:2181 | /prod/eu/v1"
            })
    void parse_goodText_givesServersAndRoot(String text, String servers, String root) {
        ZooKeeperTarget target = ZooKeeperTarget.parse(text);

        assertThat(target.connectString()).isEqualTo(servers);
        assertThat(target.tree().root()).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:2181,",
                ",localhost:2181",
                "a:2181;b:2181",
                "a:2181 b:2181",
                "a:2181/",
                "a:2181/x/",
                "a:2181//x",
                "a:2181/../x",
                "/longlink",
                "zk://a:2181"
            })
    void parse_badText_namesItAndWhatWasExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZooKeeperRegistry.connect(text))
                .withMessageStartingWith("ZooKeeper: \"" + text + "\" (expected: host:port,host:port");
    }

    @Test
    void options_outOfRange_areNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZooKeeperOptions.defaults().withSessionTimeout(Duration.ofMillis(999)))
                .withMessage("sessionTimeout: PT0.999S (expected: PT1S to PT1H)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZooKeeperOptions.defaults().withSessionTimeout(Duration.ofDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZooKeeperOptions.defaults().withReconnectSpread(Duration.ofMillis(-1)))
                .withMessageStartingWith("reconnectSpread: PT-0.001S ");
    }
}
