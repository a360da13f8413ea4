package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RpcPropertiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rpc.server.port                         | 77000          | 0 to 65535
            rpc.server.port                         | -1             | 0 to 65535
            rpc.server.port                         | http           | 0 to 65535
            rpc.server.address                      | a host         | an address of this machine
            rpc.server.announced-host               | a host         | a host name or an address
            rpc.server.announced-host               | 10.0.0.5:7700  | a host name or an address
            rpc.server.shutdown.grace-period        | -1s            | 0s to 24h
            rpc.server.shutdown.grace-period        | 25h            | 0s to 24h
            rpc.server.shutdown.grace-period        | soon           | 0s to 24h
            rpc.server.registration.enabled         | yes            | true or false
            rpc.client.deadline                     | 0s             | 1ms to 24h
            rpc.client.deadline                     | 25h            | 1ms to 24h
            rpc.client.deadline                     | 3 seconds      | 1ms to 24h
            rpc.client.deadline                     | 99999999999999999999s | 1ms to 24h
            rpc.client.deadline                     | 9223372036854775807d | 1ms to 24h
            rpc.client.targets                      | 10.0.0.5       | host:port,host:port, as in 10.0.0.5:7700,10.0.0.6:7700
            rpc.client.targets                      | 10.0.0.5:7700, | host:port,host:port, as in 10.0.0.5:7700,10.0.0.6:7700
            rpc.registry.zookeeper.connect-string   | zoo            | host:port,host:port or host:port/namespace
            rpc.registry.zookeeper.connect-string   | zoo:2181/      | host:port,host:port or host:port/namespace
            rpc.registry.zookeeper.session-timeout  | 10ms           | 1s to 1h
            rpc.registry.zookeeper.user             | a:b            | a name without a colon, and no rpc.registry.zookeeper.sasl
            rpc.registry.zookeeper.sasl             | yes            | true or false
            rpc.registry.zookeeper.tls.trust-store  | no/such/file   | a file
            """)
    void malformed_value_is_named_with_its_property_and_what_was_expected(String name, String value, String expected) {
        assertThatThrownBy(() -> readAll(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + ": \"" + value + "\" (expected: " + expected + ")");
    }

    @Test
    void control_characters_are_not_repeated() {
        assertThatThrownBy(() -> readAll(Map.of("rpc.server.port", "1\n2")))
                .hasMessage("rpc.server.port: \"1?2\" (expected: 0 to 65535)");
    }

    @Test
    void placeholder_without_a_value_is_named_with_its_property() {
        assertThatThrownBy(() -> readAll(Map.of("rpc.server.port", "${nowhere.set}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rpc.server.port: ")
                .hasMessageContaining("nowhere.set");
    }

    @Test
    void well_formed_values_are_taken() {
        RpcProperties properties = properties(Map.of(
                "port", " 7701 ",
                "rpc.server.port", "${port}",
                "rpc.server.shutdown.grace-period", "1500ms",
                "rpc.server.registration.enabled", "false",
                "rpc.client.deadline", "PT0.5S",
                "rpc.client.targets", "10.0.0.5:7700, [::1]:7700",
                "rpc.client.group", "blue",
                "rpc.client.zone", "east",
                "rpc.server.zone", "east"));
        properties.configure(RpcServer.builder());
        properties.configure(RpcClient.builder());
        assertThat(properties.gracePeriod()).isEqualTo(Duration.ofMillis(1500));
        assertThat(properties.registrationEnabled()).isFalse();
    }

    @Test
    void targets_may_be_a_target() {
        RpcClient.Builder client = RpcClient.builder();
        properties(Map.of(RpcProperties.TARGETS, "static://10.0.0.5:7700")).configure(client);
        client.build().close();

        properties(Map.of(RpcProperties.TARGETS, "http://10.0.0.5:7700")).configure(client);
        assertThatThrownBy(client::build).hasMessageContaining("http://10.0.0.5:7700");
    }

    @Test
    void empty_text_counts_as_not_set() {
        RpcProperties properties = properties(Map.of(
                "rpc.server.port",
                "",
                "rpc.server.shutdown.grace-period",
                " ",
                RpcProperties.TARGETS,
                "",
                RpcProperties.ZOOKEEPER,
                " "));
        properties.configure(RpcServer.builder());
        properties.configure(RpcClient.builder());
        assertThat(properties.gracePeriod()).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.registrationEnabled()).isTrue();
        assertThat(properties.isSet(RpcProperties.TARGETS)).isFalse();
        assertThat(properties.isSet(RpcProperties.ZOOKEEPER)).isFalse();
    }

    private static void readAll(Map<String, Object> values) {
        RpcProperties properties = properties(values);
        properties.configure(RpcServer.builder());
        properties.configure(RpcClient.builder());
        properties.gracePeriod();
        properties.registrationEnabled();
        properties.zooKeeper().close();
    }

    private static RpcProperties properties(Map<String, Object> values) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", values));
        return new RpcProperties(environment);
    }
}
