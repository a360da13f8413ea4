package io.longlink.rpc.registry.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.longlink.rpc.registry.ServiceRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zk://127.0.0.1:1,127.0.0.1:2/shop | ZooKeeper 127.0.0.1:1,127.0.0.1:2/shop
            zk://127.0.0.1:1                  | ZooKeeper 127.0.0.1:1/longlink
            static://10.0.0.5:7700, [::1]:7700 | addresses [10.0.0.5:7700, [::1]:7700]
            dns://users.example:7700          | dns users.example:7700
            """)
    void target_opensWhatItSays(String target, String expected) {
        try (ServiceRegistry registry = Targets.open(target)) {
            assertThat(registry).hasToString(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:2181",
                "http://a:1",
                "zk://",
                "static://a",
                "dns://a:1,b:2",
                "zk://a:1/",
                "zk:/a:1"
            })
    void anythingElse_isRefused(String target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.open(target))
                .withMessageContaining("expected: ");
    }
}
