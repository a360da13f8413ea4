package io.longlink.example.demo;

import io.longlink.example.api.TimeService;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;

/** What ZooKeeper says about the providers of {@link TimeService}. Safe for all threads. */
final class Registered implements AutoCloseable {

    private final String zooKeeper;
    private final ServiceRegistry registry;
    private final Subscription subscription;
    private List<ServiceInstance> instances = List.of();

    Registered(String zooKeeper) {
        this.zooKeeper = zooKeeper;
        registry = ZooKeeperRegistry.connect(zooKeeper);
        subscription = registry.subscribe(ServiceContract.of(TimeService.class).service(), this::changed);
    }

    private synchronized void changed(List<ServiceInstance> now) {
        instances = now;
        notifyAll();
    }

    /** Waits until exactly these are there, and shows them. */
    synchronized void await(Set<Integer> ports) throws InterruptedException {
        long deadline = System.nanoTime() + Child.PATIENCE.toNanos();
        while (!ports().equals(ports)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new StepFailed("ZooKeeper lists " + instances + " (expected: the ports " + ports + ")");
            }
            wait(left);
        }
        String shown = instances.stream()
                .map(instance -> instance.service() + " version " + instance.version()
                        + (instance.group().isEmpty() ? "" : " group " + instance.group()) + " at "
                        + instance.address())
                .sorted()
                .collect(Collectors.joining("\n    "));
        System.out.println("  ZooKeeper lists:\n    " + (shown.isEmpty() ? "no provider" : shown));
    }

    /** What {@code zkCli.sh} shows of one of the nodes: {@code ls} finds its name, {@code get} its data. */
    void showNode() throws IOException, InterruptedException {
        String parent = "/longlink/v1/" + ServiceContract.of(TimeService.class).service();
        ZooKeeper operator = new ZooKeeper(zooKeeper, 10_000, event -> {});
        try {
            String name = operator.getChildren(parent, false).stream()
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            byte[] data = operator.getData(parent + "/" + name, false, null);
            System.out.println("  One of the nodes, as an operator sees it:\n    " + parent + "/" + name);
            new String(data, StandardCharsets.UTF_8).lines().forEach(line -> System.out.println("      " + line));
        } catch (KeeperException e) {
            throw new StepFailed("ZooKeeper shows no node under " + parent + ": " + e.getMessage());
        } finally {
            operator.close();
        }
    }

    private Set<Integer> ports() {
        return instances.stream()
                .map(instance -> instance.address().port())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        subscription.close();
        registry.close();
    }
}
