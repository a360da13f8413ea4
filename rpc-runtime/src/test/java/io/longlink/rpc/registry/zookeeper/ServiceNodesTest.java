package io.longlink.rpc.registry.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceInstance.State;
import java.util.HashSet;
import java.util.Set;
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

        nodes.remove(name("successor"));
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
        nodes.put(name("a"), stat(1), RUBBISH);
        nodes.putRefused(name("b"), "NOAUTH");
        nodes.putRefused(name("b"), "NOAUTH");
        put("c", 3, ONE);
        assertThat(nodes.unreadable()).isEqualTo(2);
        assertThat(nodes.instances()).containsExactly(ONE);

        put("a", 4, TWO);
        assertThat(nodes.unreadable()).isEqualTo(1);

        nodes.retain(Set.of(name("a"), name("c")));
        assertThat(nodes.unreadable()).isZero();
        assertThat(nodes.instances()).containsExactly(ONE, TWO);
    }

    @Test
    void retain_namesThatCannotBeInstances_areCountedAndNeverRead() {
        assertThat(nodes.retain(Set.of("rubbish", "a:7700", "a:7700~xyz", name("a"), "a:7700~operator")))
                .containsExactlyInAnyOrder(name("a"), "a:7700~operator");
        assertThat(nodes.unreadable()).isEqualTo(3);
    }

    @Test
    void rubbish_isRememberedUpToALimit_andCountedBeyond() {
        for (int i = 0; i < 100_000; i++) {
            nodes.putRefused(name("host-" + i), "NOAUTH");
        }
        put("a", 1, ONE);

        assertThat(nodes.unreadable()).isEqualTo(100_000);
        assertThat(nodes.remembered()).isLessThanOrEqualTo(1_001);
        assertThat(nodes.instances()).containsExactly(ONE);
    }

    @Test
    void moreNodesThanAnybodyHas_theKnownOnesStay() {
        put("a", 1, ONE);
        Set<String> names = new HashSet<>(Set.of(name("a")));
        for (int i = 0; i < 20_000; i++) {
            names.add(name("host-" + i));
        }

        assertThat(nodes.retain(names)).hasSize(ServiceNodes.MAX_NODES).contains(name("a"));
        assertThat(nodes.unreadable()).isEqualTo(20_001 - ServiceNodes.MAX_NODES);
    }

    @Test
    void operatorsWish_beatsTheProvider_forAllOfItsVersions() {
        ServiceInstance second = ServiceInstance.of("users", "2", ONE.address());
        put("a", 1, ONE);
        put("b", 2, second);
        put("c", 3, TWO);
        nodes.put("10.0.0.1:7700~operator", stat(4), "state=DRAINING weight=3\n".getBytes(UTF_8));

        assertThat(nodes.instances())
                .containsExactly(
                        ONE.withState(State.DRAINING).withWeight(3),
                        second.withState(State.DRAINING).withWeight(3),
                        TWO);

        nodes.put("10.0.0.1:7700~operator", stat(5), RUBBISH);
        assertThat(nodes.instances()).containsExactly(ONE, second, TWO);
        assertThat(nodes.unreadable()).isEqualTo(1);
    }

    private void put(String name, long czxid, ServiceInstance instance) {
        nodes.put(name(name), stat(czxid), InstancePayload.encode(instance));
    }

    private static String name(String host) {
        return host.replace(' ', '-') + ":7700~1";
    }

    private static Stat stat(long czxid) {
        Stat stat = new Stat();
        stat.setCzxid(czxid);
        stat.setMzxid(czxid);
        return stat;
    }
}
