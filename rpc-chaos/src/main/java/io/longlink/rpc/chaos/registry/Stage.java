package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Ledger;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Providers, a client that calls them without pause, an observer of the list and an operator, all on one ZooKeeper. */
final class Stage implements AutoCloseable {

    static final ZooKeeperOptions OPTIONS = ZooKeeperOptions.defaults().withSessionTimeout(Duration.ofSeconds(3));

    final String connect;
    final List<LedgerProvider> providers = new ArrayList<>();
    final ZooKeeperRegistry callers;
    final ZooKeeperRegistry watching;
    final RpcClient client;
    final Ledger ledger;
    final Operator operator;
    private @Nullable Observer observer;
    private @Nullable Traffic traffic;

    /** Ready when every provider is registered, seen and called. */
    Stage(String connect, int size, ZooKeeperOptions options) throws Exception {
        this.connect = connect;
        operator = new Operator(connect);
        for (int i = 0; i < size; i++) {
            providers.add(new LedgerProvider(connect, options));
        }
        callers = ZooKeeperRegistry.connect(connect, OPTIONS);
        watching = ZooKeeperRegistry.connect(connect, OPTIONS);
        client = RpcClient.builder().registry(callers).eventLoops(1).build();
        ledger = client.stub(Ledger.class);
        Wait.until("registrations", 60, () -> providers.stream().allMatch(LedgerProvider::isRegistered));
        observer = new Observer(watching);
        Wait.until("the whole list", 30, () -> observer().addresses().size() == size);
        if (size > 0) {
            traffic = new Traffic(ledger);
            Wait.until("calls to all", 30, () -> providers.stream().allMatch(provider -> provider.book.calls() > 0));
        }
    }

    Observer observer() {
        if (observer == null) {
            throw new IllegalStateException("not yet");
        }
        return observer;
    }

    Traffic traffic() {
        if (traffic == null) {
            throw new IllegalStateException("nobody calls");
        }
        return traffic;
    }

    boolean allRegistered() throws Exception {
        return operator.nodes().size() == providers.size()
                && operator.owners().values().stream().allMatch(owner -> owner != 0)
                && providers.stream().allMatch(LedgerProvider::isRegistered);
    }

    @Override
    public void close() {
        if (traffic != null) {
            traffic.close();
        }
        client.close();
        watching.close();
        callers.close();
        for (LedgerProvider provider : providers) {
            provider.close();
        }
        operator.close();
    }
}
