package io.longlink.rpc.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedRegistryTest {

    @Test
    void subscribe_anyService_givesAllAddressesBeforeItReturns() {
        ServiceRegistry registry = ServiceRegistry.fixed("10.0.0.5:7700", "[::1]:7701", "10.0.0.5:7700");
        List<ServiceInstance> seen = new ArrayList<>();

        registry.subscribe("users", seen::addAll).close();

        assertThat(seen)
                .extracting(ServiceInstance::address)
                .extracting(Address::toString)
                .containsExactly("10.0.0.5:7700", "[::1]:7701");
        assertThat(seen).allMatch(instance -> instance.service().equals("users") && instance.matches("blue", "7"));
    }

    @Test
    void subscribe_listenerThrows_isNotTheCallersConcern() {
        ServiceRegistry registry = ServiceRegistry.fixed("10.0.0.5:7700");

        Subscription subscription = registry.subscribe("users", instances -> {
            throw new IllegalStateException("from the test");
        });

        assertThat(subscription).isNotNull();
    }

    @Test
    void register_isConfirmedAtOnceAndGoesNowhere() throws InterruptedException {
        ServiceRegistry registry = ServiceRegistry.fixed("10.0.0.5:7700");
        ServiceInstance other = ServiceInstance.of("users", "1", Address.parse("10.0.0.6:7700"));
        List<ServiceInstance> seen = new ArrayList<>();

        Registration registration = registry.register(other);
        registry.subscribe("users", seen::addAll);

        assertThat(registration.awaitConfirmed(Duration.ZERO)).isTrue();
        assertThat(seen).hasSize(1).noneMatch(instance -> instance.address().equals(other.address()));
    }

    @Test
    void fixed_badOrMissingAddress_saysWhich() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceRegistry.fixed("10.0.0.5:7700", "10.0.0.6"))
                .withMessageStartingWith("address: \"10.0.0.6\" (expected: host:port");
        assertThatIllegalArgumentException()
                .isThrownBy(ServiceRegistry::fixed)
                .withMessage("addresses: none (expected: at least one host:port)");
    }
}
