package io.longlink.rpc.chaos.links;

import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.LinkState;
import io.longlink.rpc.client.RpcClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** More links than one client makes: it takes twenty of a service with more than forty providers. */
final class ManyLinks implements AutoCloseable {

    private static final int EACH = 40;

    private final List<RpcClient> clients = new ArrayList<>();
    private final int count;

    /** @param builder of one client; all of one thread */
    ManyLinks(List<String> addresses, Supplier<RpcClient.Builder> builder) {
        count = addresses.size();
        for (int from = 0; from < count; from += EACH) {
            List<String> some = addresses.subList(from, Math.min(count, from + EACH));
            clients.add(builder.get()
                    .addresses(some.toArray(String[]::new))
                    .eventLoops(1)
                    .build());
        }
        clients.forEach(client -> client.stub(Target.class));
    }

    int size() {
        return count;
    }

    Target target(long number) {
        return clients.get((int) (number % clients.size())).stub(Target.class);
    }

    List<LinkSnapshot> links() {
        List<LinkSnapshot> links = new ArrayList<>(count);
        clients.forEach(client -> links.addAll(client.links()));
        return links;
    }

    long ready() {
        return links().stream().filter(link -> link.state() == LinkState.READY).count();
    }

    void awaitReady() {
        if (!Waiting.until(120, () -> ready() >= count)) {
            throw new IllegalStateException("links: " + ready() + " ready (expected: " + count + ")");
        }
    }

    @Override
    public void close() {
        clients.forEach(RpcClient::close);
    }
}
