package io.longlink.rpc.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelaysTest {

    @ParameterizedTest
    @CsvSource({
        "1, 100, 200",
        "2, 200, 400",
        "7, 6400, 12800",
        "8, 12800, 25600",
        "9, 15000, 30000",
        "999, 15000, 30000"
    })
    void afterFailures_doublesUpToHalfAMinute(int failures, long leastMillis, long mostMillis) {
        for (int draw = 0; draw < 100; draw++) {
            assertThat(Delays.afterFailures(failures))
                    .isBetween(Duration.ofMillis(leastMillis), Duration.ofMillis(mostMillis));
        }
    }
}
