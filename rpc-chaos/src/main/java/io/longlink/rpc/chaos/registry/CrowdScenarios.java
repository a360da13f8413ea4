package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.data.Stat;

/** Many providers of one service and many who watch them. */
final class CrowdScenarios {

    private static final int SESSIONS = 40;
    private static final int WATCHERS = 20;
    private static final int CHANGES = 200;

    private final FigureTable table;
    private final int providers;

    CrowdScenarios(FigureTable table, int providers) {
        this.table = table;
        this.providers = providers;
    }

    void play() throws Exception {
        try (TestingServer server = new TestingServer(new InstanceSpec(null, -1, -1, -1, true, -1, -1, 1_000), true)) {
            String connect = server.getConnectString();
            ZooKeeperOptions options = ZooKeeperOptions.defaults().withSessionTimeout(Duration.ofSeconds(15));
            List<ZooKeeperRegistry> registries = new ArrayList<>();
            try {
                List<Registration> registrations = register(connect, options, registries);
                long withoutWatchers = packetsOf(server.getPort(), () -> change(registrations, 10));
                List<Observer> observers = watch(connect, options, registries);
                long begin = System.nanoTime();
                long withWatchers = packetsOf(server.getPort(), () -> {
                    change(registrations, 20);
                    Wait.until("the changes", 60, () -> observers.stream().allMatch(CrowdScenarios::hasSeenTheChanges));
                });
                double pings = WATCHERS * (Wait.since(begin) / 5 + 1);
                double reads = withWatchers - withoutWatchers - pings;
                table.add(Figure.atMost(
                        providers + " providers, " + WATCHERS + " watchers, " + CHANGES
                                + " changes: of each watcher, for each change",
                        1.5,
                        Math.max(0, reads) / CHANGES / WATCHERS,
                        "reads"));
                comeBack(server, registrations);
            } finally {
                registries.parallelStream().forEach(ZooKeeperRegistry::close);
            }
        }
    }

    private List<Registration> register(String connect, ZooKeeperOptions options, List<ZooKeeperRegistry> registries)
            throws InterruptedException {
        List<Registration> registrations = new ArrayList<>();
        for (int session = 0; session < SESSIONS; session++) {
            registries.add(ZooKeeperRegistry.connect(connect, options));
        }
        for (int provider = 0; provider < providers; provider++) {
            registrations.add(registries.get(provider % SESSIONS).register(instance(provider)));
        }
        Wait.until("registrations", 120, () -> registrations.stream().allMatch(Registration::isConfirmed));
        return registrations;
    }

    /** How much heap one of them takes, on the way. */
    private List<Observer> watch(String connect, ZooKeeperOptions options, List<ZooKeeperRegistry> registries)
            throws InterruptedException {
        List<Observer> observers = new ArrayList<>();
        long before = usedHeap();
        for (int watcher = 0; watcher < WATCHERS; watcher++) {
            ZooKeeperRegistry registry = ZooKeeperRegistry.connect(connect, options);
            registries.add(registry);
            observers.add(new Observer(registry));
        }
        Wait.until(
                "the whole list",
                120,
                () -> observers.stream().allMatch(observer -> observer.latest().size() == providers));
        double mebibytes = (usedHeap() - before) / (double) WATCHERS / (1 << 20);
        table.add(Figure.atMost(providers + " providers: heap of a client that watches them", 10, mebibytes, "MiB"));
        return observers;
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void change(List<Registration> registrations, int weight) throws InterruptedException {
        for (int change = 0; change < CHANGES; change++) {
            registrations.get(change).update(instance(change).withWeight(weight));
        }
        Wait.until("the updates", 60, () -> registrations.stream().allMatch(Registration::isConfirmed));
        Thread.sleep(2_000);
    }

    private static boolean hasSeenTheChanges(Observer observer) {
        return observer.latest().stream()
                        .filter(instance -> instance.weight() == 20)
                        .count()
                == CHANGES;
    }

    /** All sessions are over when the server is back. */
    private void comeBack(TestingServer server, List<Registration> registrations) throws Exception {
        server.stop();
        Thread.sleep(20_000);
        server.restart();
        long back = System.currentTimeMillis();
        try (Operator operator = new Operator(server.getConnectString())) {
            double seconds = Wait.measure(
                    60,
                    () -> registrations.stream().allMatch(Registration::isConfirmed)
                            && ages(operator, back).values().stream()
                                            .mapToInt(Integer::intValue)
                                            .sum()
                                    >= providers);
            table.add(Figure.atMost(providers + " sessions' nodes gone: all registered again", 60, seconds, "s"));
            Map<Long, Integer> bySecond = ages(operator, back);
            int most =
                    bySecond.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            long span =
                    bySecond.keySet().stream().mapToLong(Long::longValue).max().orElse(0)
                            - bySecond.keySet().stream()
                                    .mapToLong(Long::longValue)
                                    .min()
                                    .orElse(0)
                            + 1;
            table.add(Figure.atMost(
                    "re-registration: busiest second against the mean, " + bySecond,
                    3,
                    most / (providers / (double) span),
                    "×"));
        }
    }

    /** How many nodes were made in each second after that moment. */
    private static Map<Long, Integer> ages(Operator operator, long after) throws Exception {
        Map<Long, Integer> bySecond = new TreeMap<>();
        for (String name : operator.nodes()) {
            Stat stat = operator.zooKeeper.exists(Operator.service() + "/" + name, false);
            if (stat != null && stat.getCtime() >= after) {
                bySecond.merge((stat.getCtime() - after) / 1_000, 1, Integer::sum);
            }
        }
        return bySecond;
    }

    /** What the server receives while this is done. */
    private static long packetsOf(int port, Work work) throws Exception {
        long before = received(port);
        work.run();
        return received(port) - before;
    }

    /** A server that is busy may not answer in time. */
    private static long received(int port) throws InterruptedException {
        AtomicLong received = new AtomicLong();
        Wait.until("what the server received", 30, () -> {
            for (String line : Ensemble.ask(port, "srvr")) {
                if (line.startsWith("Received: ")) {
                    received.set(
                            Long.parseLong(line.substring("Received: ".length()).strip()));
                    return true;
                }
            }
            return false;
        });
        return received.get();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static ServiceInstance instance(int provider) {
        return ServiceInstance.of(
                Observer.SERVICE, "1", new Address("10.0." + provider / 250 + "." + (1 + provider % 250), 7700));
    }
}
