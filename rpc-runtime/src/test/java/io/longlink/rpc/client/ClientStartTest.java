package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client that cannot be built says why in one sentence. */
class ClientStartTest {

    private final RpcClient.Builder builder = RpcClient.builder();

    @Test
    void no_way_to_the_providers() {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no way to the providers (expected: target(\"zk://host:port\"), addresses(\"host:port\") or"
                        + " registry(...))");
    }

    @Test
    void address_that_is_none() {
        assertThatThrownBy(() -> builder.addresses("localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("localhost");
        assertThatThrownBy(builder::addresses)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("addresses: none (expected: at least one host:port)");
    }

    @Test
    void values_out_of_range() {
        assertThatThrownBy(() -> builder.deadline(Duration.ofMillis(-1)))
                .hasMessage("deadline: -1 ms (expected: 1 to 86400000 ms)");
        assertThatThrownBy(() -> builder.deadline(Duration.ofNanos(1)))
                .hasMessage("deadline: 0 ms (expected: 1 to 86400000 ms)");
        assertThatThrownBy(() -> builder.connectTimeout(Duration.ofMinutes(2)))
                .hasMessage("connectTimeout: 120000 ms (expected: 10 to 60000 ms)");
        assertThatThrownBy(() -> builder.maxWaiting(-1)).hasMessage("maxWaiting: -1 (expected: at least 0)");
        assertThatThrownBy(() -> builder.eventLoops(0)).hasMessage("eventLoops: 0 (expected: at least 1)");
        assertThatThrownBy(() -> builder.maxMessageBytes(1 << 30))
                .hasMessage("maxMessageBytes: 1073741824 (expected: 1024 to 67108864)");
        assertThatThrownBy(() -> builder.heartbeat(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(1)))
                .hasMessage("pongTimeout in ms: 1 (expected: 50 to 30000)");
    }
}
