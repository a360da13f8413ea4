package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes of one service as they were last read, and the instances that they make. Not thread-safe. */
final class ServiceNodes {

    private static final Logger log = LoggerFactory.getLogger(ServiceNodes.class);

    private static final Comparator<ServiceInstance> ORDER = Comparator.comparing(
                    (ServiceInstance instance) -> instance.address().host())
            .thenComparingInt(instance -> instance.address().port())
            .thenComparing(ServiceInstance::version)
            .thenComparing(ServiceInstance::group);

    private final String service;
    private final Map<String, Node> nodes = new HashMap<>();
    private int unreadable;

    /** @param instance null when the data cannot be read */
    private record Node(long czxid, long mzxid, @Nullable ServiceInstance instance) {}

    /** What two nodes have in common when they announce the same instance. */
    private record Identity(Address address, String version, String group) {}

    ServiceNodes(String service) {
        this.service = service;
    }

    void put(String name, Stat stat, byte[] data) {
        Node known = nodes.get(name);
        // Never compared by version: a node that was made again starts at 0 like the one before.
        if (known != null && known.czxid() == stat.getCzxid() && known.mzxid() == stat.getMzxid()) {
            return;
        }
        remove(name);
        try {
            ServiceInstance instance = InstancePayload.decode(service, data);
            nodes.put(name, new Node(stat.getCzxid(), stat.getMzxid(), instance));
        } catch (UnreadableNodeException e) {
            putUnreadable(name, stat.getCzxid(), stat.getMzxid(), String.valueOf(e.getMessage()));
        }
    }

    /** ZooKeeper did not give the data. */
    void putRefused(String name, String reason) {
        remove(name);
        putUnreadable(name, 0, 0, reason);
    }

    void remove(String name) {
        Node known = nodes.remove(name);
        unreadable -= known != null && known.instance() == null ? 1 : 0;
    }

    void retain(Collection<String> names) {
        for (String name : List.copyOf(nodes.keySet())) {
            if (!names.contains(name)) {
                remove(name);
            }
        }
    }

    /** How many nodes are skipped because their data cannot be read. */
    int unreadable() {
        return unreadable;
    }

    /** One for each address, version and group: that of the youngest node. Sorted. */
    List<ServiceInstance> instances() {
        Map<Identity, Node> youngest = new HashMap<>();
        for (Node node : nodes.values()) {
            ServiceInstance instance = node.instance();
            if (instance != null) {
                youngest.merge(
                        new Identity(instance.address(), instance.version(), instance.group()),
                        node,
                        (one, other) -> one.czxid() > other.czxid() ? one : other);
            }
        }
        return youngest.values().stream().map(Node::instance).sorted(ORDER).toList();
    }

    /** The first one of a service is news, and the next ones are not until all are well again. */
    private void putUnreadable(String name, long czxid, long mzxid, String reason) {
        if (unreadable == 0) {
            log.warn("skipping node {} of {}: {}", name, service, reason);
        } else {
            log.debug("skipping node {} of {}: {}", name, service, reason);
        }
        unreadable++;
        nodes.put(name, new Node(czxid, mzxid, null));
    }
}
