package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.zookeeper.ZooKeeperAccess;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.CreateMode;

/** Somebody breaks the tree, denies access, or has the wrong password; and clients whose listeners misbehave. */
final class TreeScenarios {

    private static final double BAR = 30;

    /** Where nothing but the periodic check can notice. */
    private static final double BAR_OF_THE_CHECK = 35;

    private final FigureTable table;
    private final String connect;
    private final int registrations;

    TreeScenarios(FigureTable table, String connect, int registrations) {
        this.table = table;
        this.connect = connect;
        this.registrations = registrations;
    }

    void play() throws Exception {
        try (Stage stage = new Stage(connect, 3, Stage.OPTIONS)) {
            treeDeleted(stage);
            nodeDeleted(stage);
            dataOverwritten(stage);
            accessDenied(stage);
            listeners(stage);
            table.add(Figure.none(
                    "all of these: failed calls of " + stage.traffic().calls(),
                    stage.traffic().failed()));
        }
        registeredAndTakenBack();
        wrongCredentials();
        namespaceMissing();
    }

    private void treeDeleted(Stage stage) throws Exception {
        stage.operator.deleteTree();
        measure(
                "tree deleted: all registered and seen again",
                BAR,
                () -> stage.allRegistered() && stage.observer().addresses().size() == 3);
    }

    private void nodeDeleted(Stage stage) throws Exception {
        String name = stage.operator.nodes().get(0);
        stage.operator.zooKeeper.delete(Operator.service() + "/" + name, -1);
        measure(
                "one node deleted: all registered and seen again",
                BAR,
                () -> stage.allRegistered() && stage.observer().addresses().size() == 3);
    }

    private void dataOverwritten(Stage stage) throws Exception {
        String path = Operator.service() + "/" + stage.operator.nodes().get(0);
        byte[] before = stage.operator.zooKeeper.getData(path, false, null);
        stage.operator.zooKeeper.setData(path, "rubbish".getBytes(StandardCharsets.UTF_8), -1);
        measure(
                "data overwritten: as it was",
                BAR,
                () -> Arrays.equals(before, stage.operator.zooKeeper.getData(path, false, null))
                        && stage.observer().addresses().size() == 3);
    }

    private void accessDenied(Stage stage) throws Exception {
        stage.operator.close(Operator.service());
        String name = stage.operator.nodes().get(0);
        stage.operator.zooKeeper.delete(Operator.service() + "/" + name, -1);
        Thread.sleep(10_000);
        table.add(Figure.exactly(
                "access denied for 10 s: nodes left", 2, stage.operator.nodes().size()));
        stage.operator.open(Operator.service());
        measure(
                "access granted: all registered and seen again",
                BAR_OF_THE_CHECK,
                () -> stage.allRegistered() && stage.observer().addresses().size() == 3);
    }

    private void listeners(Stage stage) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        stage.watching.subscribe(Observer.SERVICE, instances -> {
            throw new IllegalStateException("thrown by a listener");
        });
        stage.watching.subscribe(Observer.SERVICE, instances -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stage.providers.get(0).server.changeWeight(7);
        measure(
                "listeners that throw and block: another one sees the change",
                BAR,
                () -> stage.observer().latest().stream().anyMatch(instance -> instance.weight() == 7));
        release.countDown();
    }

    private void registeredAndTakenBack() throws Exception {
        try (Operator operator = new Operator(connect);
                ZooKeeperRegistry registry = ZooKeeperRegistry.connect(connect, Stage.OPTIONS)) {
            ServiceInstance instance = instance(7700);
            for (int round = 0; round < registrations; round++) {
                registry.register(instance).closeAsync();
            }
            Registration confirmed = registry.register(instance.withWeight(3));
            measure(
                    "registered and taken back " + registrations + " times, then registered: one node",
                    BAR,
                    () -> confirmed.isConfirmed() && operator.nodes().size() == 1);
            Registration last = confirmed;
            for (int round = 0; round < registrations; round++) {
                last.closeAsync();
                last = registry.register(instance);
            }
            last.close();
            measure(
                    "registered and taken back " + registrations + " times: no node",
                    BAR,
                    () -> operator.nodes().isEmpty());
        }
    }

    private void wrongCredentials() throws Exception {
        String namespace = connect + "/secured";
        ZooKeeperAccess right = ZooKeeperAccess.digest("shop", "right").readableBy("world:anyone");
        try (ZooKeeperRegistry owner = ZooKeeperRegistry.connect(namespace, Stage.OPTIONS.withAccess(right));
                ZooKeeperRegistry wrong = ZooKeeperRegistry.connect(
                        namespace, Stage.OPTIONS.withAccess(ZooKeeperAccess.digest("shop", "wrong")));
                Operator operator = new Operator(connect)) {
            Registration first = owner.register(instance(7700));
            Wait.until("the owner", 30, first::isConfirmed);
            Registration second = wrong.register(instance(7701));
            Wait.until("a refusal", 30, () -> second.health().problem().contains("NoAuth"));
            table.add(new Figure(
                    "wrong credentials: health says so",
                    "a reason",
                    second.health().problem(),
                    !second.health().ownerOk()));
            operator.zooKeeper.addAuthInfo("digest", "shop:right".getBytes(StandardCharsets.UTF_8));
            operator.open("/secured/v1/" + Observer.SERVICE);
            measure("wrong credentials, then access for them: registered", BAR_OF_THE_CHECK, second::isConfirmed);
        }
    }

    private void namespaceMissing() throws Exception {
        try (Operator operator = new Operator(connect)) {
            operator.close("/");
            try (ZooKeeperRegistry registry = ZooKeeperRegistry.connect(connect + "/missing", Stage.OPTIONS)) {
                Registration registration = registry.register(instance(7700));
                Wait.until(
                        "a refusal", 30, () -> registration.health().problem().contains("NoAuth"));
                operator.zooKeeper.create("/missing", new byte[0], Operator.open(), CreateMode.PERSISTENT);
                measure(
                        "namespace missing and not to be made, then made by the operator: registered",
                        BAR_OF_THE_CHECK,
                        registration::isConfirmed);
            } finally {
                operator.open("/");
            }
        }
    }

    private void measure(String what, double bar, Callable<Boolean> endState) throws InterruptedException {
        table.add(Figure.atMost(what, bar, Wait.measure(bar, endState), "s"));
    }

    private static ServiceInstance instance(int port) {
        return ServiceInstance.of(Observer.SERVICE, "1", new Address("10.0.0.5", port));
    }
}
