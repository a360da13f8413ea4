package io.longlink.rpc.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoContract;
import org.junit.jupiter.api.Test;

class ServiceContractTest {

    @Test
    void of_finds_the_contract_of_an_interface() {
        assertThat(ServiceContract.of(Echo.class)).isInstanceOf(EchoContract.class);
    }

    @Test
    void all_finds_every_contract_that_the_loader_sees() {
        assertThat(ServiceContract.all(Echo.class.getClassLoader()))
                .hasAtLeastOneElementOfType(EchoContract.class)
                .isSortedAccordingTo((one, other) ->
                        one.type().getName().compareTo(other.type().getName()));
        assertThat(ServiceContract.all(ClassLoader.getPlatformClassLoader())).isEmpty();
    }

    @Test
    void of_explains_the_build_when_nothing_was_generated() {
        assertThatThrownBy(() -> ServiceContract.of(Comparable.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No generated contract for java.lang.Comparable")
                .hasMessageContaining("<artifactId>rpc-processor</artifactId>")
                .hasMessageContaining("annotationProcessor(\"io.longlink:rpc-processor:");
    }
}
