package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds on a link when both sides have spoken. */
class LinkSettingsTest {

    private final LinkSettings client = new LinkSettings(1_000_000, 10, 20_000, 3_000, 5_000, 60_000, 3_000, 5_000, 7);
    private final LinkSettings server = new LinkSettings(2_000_000, 20, 1_000, 500, 700, 45_000, 500, 700, 9);

    @Test
    void server_says_what_it_takes_and_the_client_when_it_asks() {
        assertThat(client.agreedWith(server))
                .isEqualTo(new LinkSettings(2_000_000, 20, 15_000, 3_000, 5_000, 45_000, 500, 5_000, 9));
    }

    @Test
    void client_asks_three_times_before_the_server_would_close() {
        LinkSettings agreed = client.agreedWith(server.withIdleClose(Duration.ofSeconds(6)));

        assertThat(agreed.idleIntervalMillis()).isEqualTo(2_000);
        assertThat(agreed.probeMillis()).as("never later than when idle").isEqualTo(2_000);
    }

    @Test
    void client_asks_at_most_half_as_often_as_the_server_would_mind() {
        LinkSettings agreed = client.agreedWith(server.withMinPingInterval(Duration.ofSeconds(2)));

        assertThat(agreed.probeMillis()).isEqualTo(4_000);
        assertThat(agreed.idleIntervalMillis()).isEqualTo(15_000);
    }

    @Test
    void server_cannot_forbid_the_questions_that_it_needs_itself() {
        LinkSettings agreed = client.agreedWith(
                server.withMinPingInterval(Duration.ofSeconds(60)).withIdleClose(Duration.ofSeconds(6)));

        assertThat(agreed.idleIntervalMillis()).isEqualTo(2_000);
        assertThat(agreed.minPingIntervalMillis()).isEqualTo(1_000);
    }

    @Test
    void shortest_settings_of_one_side_agree_with_the_longest_of_the_other() {
        LinkSettings shortest = new LinkSettings(1024, 1, 50, 50, 50, 150, 10, 50, 1);
        LinkSettings longest =
                new LinkSettings(64 << 20, 65_536, 300_000, 300_000, 30_000, 900_000, 10, 30_000, 65_536);

        assertThat(shortest.agreedWith(longest).idleIntervalMillis()).isEqualTo(50);
        assertThat(longest.agreedWith(shortest).idleIntervalMillis()).isEqualTo(50);
    }
}
