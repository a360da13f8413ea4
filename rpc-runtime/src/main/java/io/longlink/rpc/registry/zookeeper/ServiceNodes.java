package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of one service as they were last read, and the instances that they make. Remembers a limited number of nodes,
 * and of those that make no sense a smaller one; of the rest it knows how many there are. Not thread-safe.
 */
final class ServiceNodes {

    /** Nodes of one service that are looked at. */
    static final int MAX_NODES = 10_000;

    private static final int MAX_UNREADABLE = 1_000;

    private static final String NOT_NAMED = "not named <host>:<port>~<session>";

    private static final Logger log = LoggerFactory.getLogger(ServiceNodes.class);

    private static final Comparator<ServiceInstance> ORDER = Comparator.comparing(
                    (ServiceInstance instance) -> instance.address().host())
            .thenComparingInt(instance -> instance.address().port())
            .thenComparing(ServiceInstance::version)
            .thenComparing(ServiceInstance::group);

    private final String service;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, OperatorWish> wishes = new HashMap<>();

    /** Of the remembered ones. */
    private int unreadable;

    /** Nodes that are not remembered at all. */
    private int ignored;

    private boolean fullReported;

    /** @param instance null when the data cannot be read, or is an operator's */
    private record Node(long czxid, long mzxid, @Nullable ServiceInstance instance, boolean readable) {}

    /** What two nodes have in common when they announce the same instance. */
    private record Identity(Address address, String version, String group) {}

    ServiceNodes(String service) {
        this.service = service;
    }

    /** Whether a node of this name can be an instance or an operator's wish; no other one is ever read. */
    static boolean isName(String name) {
        return name.endsWith(OperatorWish.NAME_ENDING) || InstanceNodes.isName(name);
    }

    void put(String name, Stat stat, byte[] data) {
        Node known = nodes.get(name);
        // Never compared by version: a node that was made again starts at 0 like the one before.
        if (known != null && known.czxid() == stat.getCzxid() && known.mzxid() == stat.getMzxid()) {
            return;
        }
        remove(name);
        try {
            if (isFull(name)) {
                return;
            }
            if (name.endsWith(OperatorWish.NAME_ENDING)) {
                wishes.put(name, OperatorWish.decode(data));
                nodes.put(name, new Node(stat.getCzxid(), stat.getMzxid(), null, true));
            } else {
                ServiceInstance instance = InstancePayload.decode(service, data);
                nodes.put(name, new Node(stat.getCzxid(), stat.getMzxid(), instance, true));
            }
        } catch (UnreadableNodeException e) {
            putUnreadable(name, stat.getCzxid(), stat.getMzxid(), String.valueOf(e.getMessage()));
        }
    }

    /** ZooKeeper did not give the data. */
    void putRefused(String name, String reason) {
        remove(name);
        putUnreadable(name, 0, 0, reason);
    }

    void putTooLong(String name, Stat stat) {
        remove(name);
        putUnreadable(
                name,
                stat.getCzxid(),
                stat.getMzxid(),
                String.valueOf(
                        UnreadableNodeException.tooLong(stat.getDataLength()).getMessage()));
    }

    void remove(String name) {
        Node known = nodes.remove(name);
        wishes.remove(name);
        unreadable -= known != null && !known.readable() ? 1 : 0;
    }

    /** So many more, or less, of those whose names say that they are nothing. */
    void ignore(int more) {
        if (more > 0) {
            report("(" + more + " more)", NOT_NAMED);
        }
        ignored = Math.max(0, ignored + more);
    }

    /** This is what there is; gives what is to be read, which is no more than fits. */
    Collection<String> retain(Set<String> names) {
        for (String name : List.copyOf(nodes.keySet())) {
            if (!names.contains(name)) {
                remove(name);
            }
        }
        List<String> toRead = new ArrayList<>(nodes.keySet());
        ignored = 0;
        fullReported = false;
        for (String name : names) {
            if (!isName(name)) {
                report(name, NOT_NAMED);
                ignored++;
            } else if (!nodes.containsKey(name)) {
                if (toRead.size() < MAX_NODES) {
                    toRead.add(name);
                } else {
                    reportFull();
                    ignored++;
                }
            }
        }
        return toRead;
    }

    /** How many nodes are skipped because they make no sense, or because there are too many. */
    int unreadable() {
        return unreadable + ignored;
    }

    int remembered() {
        return nodes.size();
    }

    /** One for each address, version and group: that of the youngest node, as the operator wishes it. Sorted. */
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
        List<ServiceInstance> instances = new ArrayList<>(youngest.size());
        for (Node node : youngest.values()) {
            ServiceInstance instance = node.instance();
            if (instance != null) {
                OperatorWish wish = wishes.get(instance.address() + OperatorWish.NAME_ENDING);
                instances.add(wish == null ? instance : wish.appliedTo(instance));
            }
        }
        instances.sort(ORDER);
        return List.copyOf(instances);
    }

    private boolean isFull(String name) {
        if (nodes.size() < MAX_NODES) {
            return false;
        }
        log.debug("{} of {} is one too many", name, service);
        reportFull();
        ignored++;
        return true;
    }

    private void reportFull() {
        if (!fullReported) {
            fullReported = true;
            log.warn("{}: more than {} nodes; the others are not looked at", service, MAX_NODES);
        }
    }

    private void putUnreadable(String name, long czxid, long mzxid, String reason) {
        report(name, reason);
        if (unreadable >= MAX_UNREADABLE) {
            ignored++;
            return;
        }
        unreadable++;
        nodes.put(name, new Node(czxid, mzxid, null, false));
    }

    /** The first one of a service is news, and the next ones are not until all are well again. */
    private void report(String name, String reason) {
        if (unreadable() == 0) {
            log.warn("skipping node {} of {}: {}", printable(name), service, reason);
        } else {
            log.debug("skipping node {} of {}: {}", printable(name), service, reason);
        }
    }

    private static String printable(String name) {
        return (name.length() > 200 ? name.substring(0, 200) + "…" : name).replaceAll("\\p{Cntrl}", "?");
    }
}
