package io.longlink.rpc.registry.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import java.util.List;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;

class ServiceNodesTest {

    private static final ServiceInstance ONE = ServiceInstance.of("users", "1", Address.parse("10.0.0.1:7700"));
    private static final ServiceInstance TWO = ServiceInstance.of("users", "1", Address.parse("10.0.0.2:7700"));
    private static final byte[] RUBBISH = "rubbish".getBytes(UTF_8);

    private final ServiceNodes nodes = new ServiceNodes("users");

    @Test
    void instances_areSortedWhateverTheOrderOfReading() {
        put("b", 1, TWO);
        put("a", 2, ONE);

        assertThat(nodes.instances()).containsExactly(ONE, TWO);
    }

    @Test
    void instances_orphanAndItsSuccessor_areOne_theYounger() {
        put("orphan", 5, ONE.withWeight(1));
        put("successor", 9, ONE.withWeight(2));
        put("older orphan", 3, ONE.withWeight(3));

        assertThat(nodes.instances()).containsExactly(ONE.withWeight(2));

        nodes.remove("successor");
        assertThat(nodes.instances()).containsExactly(ONE.withWeight(1));
    }

    @Test
    void instances_otherVersionOrGroupAtOneAddress_areOthers() {
        ServiceInstance second = ServiceInstance.of("users", "2", ONE.address());
        put("a", 1, ONE);
        put("b", 2, second);
        put("c", 3, ONE.withGroup("blue"));

        assertThat(nodes.instances()).containsExactly(ONE, ONE.withGroup("blue"), second);
    }

    @Test
    void put_nodeMadeAgainWithTheSameVersion_isRead() {
        put("a", 1, ONE);
        put("a", 2, ONE.withWeight(7));

        assertThat(nodes.instances()).containsExactly(ONE.withWeight(7));
    }

    @Test
    void unreadable_countsWhatIsSkippedNow() {
        nodes.put("a", stat(1), RUBBISH);
        nodes.putRefused("b", "NOAUTH");
        nodes.putRefused("b", "NOAUTH");
        put("c", 3, ONE);
        assertThat(nodes.unreadable()).isEqualTo(2);
        assertThat(nodes.instances()).containsExactly(ONE);

        put("a", 4, TWO);
        assertThat(nodes.unreadable()).isEqualTo(1);

        nodes.retain(List.of("a", "c"));
        assertThat(nodes.unreadable()).isZero();
        assertThat(nodes.instances()).containsExactly(ONE, TWO);
    }

    private void put(String name, long czxid, ServiceInstance instance) {
        nodes.put(name, stat(czxid), InstancePayload.encode(instance));
    }

    private static Stat stat(long czxid) {
        Stat stat = new Stat();
        stat.setCzxid(czxid);
        stat.setMzxid(czxid);
        return stat;
    }
}
