package io.longlink.rpc.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ServiceInstanceTest {

    private static final ServiceInstance USERS =
            ServiceInstance.of("users", "1", Address.parse("10.0.0.5:7700")).withGroup("blue");

    @Test
    void matches_onlyItsOwnGroupAndVersion() {
        assertThat(USERS.matches("blue", "1")).isTrue();
        assertThat(USERS.matches("blue", "2")).isFalse();
        assertThat(USERS.matches("", "1")).isFalse();
    }

    @Test
    void matches_addressOnly_everyGroupAndVersion() {
        ServiceInstance instance = ServiceInstance.anywhere("users", USERS.address());

        assertThat(instance.matches("", "1")).isTrue();
        assertThat(instance.matches("blue", "2")).isTrue();
    }

    @Test
    void new_badValues_areNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USERS.withWeight(-1))
                .withMessage("weight: -1 (expected: 0 to 10000)");
        assertThatIllegalArgumentException().isThrownBy(() -> USERS.withWeight(10_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceInstance.of(" ", "1", USERS.address()))
                .withMessage("service: \"\" (expected: a name)");
        assertThatIllegalArgumentException().isThrownBy(() -> ServiceInstance.of("users", "", USERS.address()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USERS.withZone("a\nstate=SERVING"))
                .withMessageStartingWith("zone: ");
    }
}
