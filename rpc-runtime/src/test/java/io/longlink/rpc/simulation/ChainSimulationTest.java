package io.longlink.rpc.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Calls that services make: none begins, and none goes on, after the deadline of the call that it was made for. */
class ChainSimulationTest {

    private static final int SEEDS = 60;

    private final Logger ours = (Logger) LoggerFactory.getLogger("io.longlink");

    @BeforeEach
    void quiet() {
        ours.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        ours.setLevel(null);
    }

    @Test
    void calls_end_with_the_calls_that_they_were_made_for() throws InterruptedException {
        List<ChainSimulation.Outcome> outcomes = new ArrayList<>();
        Thread thread = new FastThreadLocalThread(
                () -> {
                    for (long seed = 1; seed <= SEEDS; seed++) {
                        outcomes.add(ChainSimulation.run(seed));
                    }
                },
                "simulation");
        thread.start();
        thread.join();

        assertThat(outcomes).hasSize(SEEDS);
        assertThat(outcomes.stream().filter(outcome -> !outcome.violations().isEmpty()))
                .as("seeds that break a promise")
                .isEmpty();
        assertThat(outcomes.stream().mapToInt(ChainSimulation.Outcome::nested).sum())
                .as("calls made by services")
                .isGreaterThan(50 * SEEDS);
        assertThat(outcomes.stream()
                        .mapToInt(ChainSimulation.Outcome::shortened)
                        .sum())
                .as("of them with less time than their own")
                .isGreaterThan(10 * SEEDS);
    }
}
