package io.longlink.rpc.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import org.junit.jupiter.api.Test;

class InstanceNodesTest {

    private static final RegistryTree TREE = new RegistryTree("/longlink/v1");
    private static final ServiceInstance USERS =
            ServiceInstance.of("com.acme.UserService", "1", Address.parse("10.0.0.5:7700"));

    @Test
    void path_namesAddressAndSession() {
        assertThat(TREE.nodesOf(USERS).path(0x10000a1b2cL))
                .isEqualTo("/longlink/v1/com.acme.UserService/10.0.0.5:7700~10000a1b2c");
    }

    @Test
    void path_otherVersionOrGroup_hasANodeOfItsOwn() {
        ServiceInstance second = ServiceInstance.of("com.acme.UserService", "2", USERS.address());

        assertThat(TREE.nodesOf(second).path(1)).endsWith("/10.0.0.5:7700~1~2");
        assertThat(TREE.nodesOf(second.withGroup("a~b/c")).path(1)).endsWith("/10.0.0.5:7700~1~2~a%7Eb%2Fc");
        assertThat(TREE.nodesOf(USERS.withGroup("2")).path(1)).endsWith("/10.0.0.5:7700~1~1~2");
    }

    @Test
    void servicePath_namesThatZooKeeperRefuses() {
        assertThat(TREE.servicePath("a/b\uD83D\uDE00")).isEqualTo("/longlink/v1/a%2Fb%F0%9F%98%80");
        assertThatIllegalArgumentException().isThrownBy(() -> TREE.servicePath(".."));
    }

    @Test
    void isOtherSession_sameInstanceOnly() {
        InstanceNodes nodes = TREE.nodesOf(USERS);

        assertThat(nodes.isOtherSession("10.0.0.5:7700~2", 1)).isTrue();
        assertThat(nodes.isOtherSession("10.0.0.5:7700~1", 1)).isFalse();
        assertThat(nodes.isOtherSession("10.0.0.5:7700~2~2", 1)).isFalse();
        assertThat(nodes.isOtherSession("10.0.0.5:7701~2", 1)).isFalse();
        assertThat(nodes.isOtherSession("10.0.0.5:7700~", 1)).isFalse();

        InstanceNodes blue = TREE.nodesOf(USERS.withGroup("blue"));
        assertThat(blue.isOtherSession("10.0.0.5:7700~2~1~blue", 1)).isTrue();
        assertThat(blue.isOtherSession("10.0.0.5:7700~1~1~blue", 1)).isFalse();
        assertThat(blue.isOtherSession("10.0.0.5:7700~2~1~green", 1)).isFalse();
        assertThat(blue.isOtherSession("10.0.0.5:7700~1~blue", 1)).isFalse();
    }
}
