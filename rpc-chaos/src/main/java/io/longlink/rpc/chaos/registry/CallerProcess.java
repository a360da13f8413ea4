package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Ledger;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Callers in a process of their own, who find their provider in ZooKeeper and never stop. */
public final class CallerProcess {

    private CallerProcess() {}

    /** Calls until it is killed; arguments are servers and session timeout in milliseconds. */
    public static void main(String[] arguments) throws InterruptedException {
        ZooKeeperRegistry registry = ZooKeeperRegistry.connect(
                arguments[0],
                ZooKeeperOptions.defaults().withSessionTimeout(Duration.ofMillis(Long.parseLong(arguments[1]))));
        Observer observer = new Observer(registry);
        Ledger ledger =
                RpcClient.builder().registry(registry).eventLoops(1).build().stub(Ledger.class);
        Wait.until("the first call", 60, () -> ledger.echo(0) == 0);
        Traffic traffic = new Traffic(ledger);
        System.out.println("calling");
        WallClock.tell(() -> traffic.calls() + " " + traffic.failed() + " " + observer.removals() + " "
                + observer.doubles() + " " + observer.latest().size());
        Thread.currentThread().join();
    }

    static Jvm start(List<String> through, String connect, int sessionMillis) throws InterruptedException {
        Jvm jvm =
                Jvm.start(through, CallerProcess.class.getName(), List.of(), connect, Integer.toString(sessionMillis));
        jvm.awaitLine("calling");
        jvm.awaitLine("now ");
        return jvm;
    }

    /** What it noticed so far. */
    record Noticed(long calls, long failed, long removals, long doubles, long listed) {

        static Noticed by(Jvm process) {
            List<Long> numbers = new ArrayList<>();
            for (String word : process.lastLine("now ").split(" ", -1)) {
                numbers.add(Long.valueOf(word));
            }
            return new Noticed(numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4), numbers.get(5));
        }
    }
}
