package io.longlink.rpc.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SimulationTest {

    /** The same in every build, so that only a change can break it; {@code bin/simulate} tries others. */
    private static final int SEEDS = 200;

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
    void promises_are_kept_whatever_happens() {
        Long one = Long.getLong("simulation.seed");
        long first = one != null ? one : 1;
        List<String> broken = new ArrayList<>();
        for (long seed = first; seed < first + (one != null ? 1 : SEEDS); seed++) {
            Simulation.Outcome outcome = Simulation.run(seed);
            if (outcome.violations() > 0) {
                broken.add(outcome.report());
            }
        }

        assertThat(broken).as("seeds from %d on", first).isEmpty();
    }

    @Test
    void same_seed_is_the_same_run() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(Simulation.run(seed)).as("seed %d", seed).isEqualTo(Simulation.run(seed));
        }
    }

    @Test
    void simulation_has_calls_faults_and_verdicts() {
        int calls = 0;
        int succeeded = 0;
        int verdicts = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Simulation.Outcome outcome = Simulation.run(seed);
            calls += outcome.calls();
            succeeded += outcome.succeeded();
            verdicts += outcome.verdicts();
        }

        assertThat(succeeded).isBetween(calls / 2, calls - 1);
        assertThat(verdicts).isPositive();
    }
}
