package io.longlink.rpc.client;

import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.Address;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The links of one client, one for each address, shared by all services that are found there. Belongs to the home loop.
 */
final class LinkPool {

    /** A link, and who lists or uses its address. */
    private record Entry(Link link, Set<BalancingSender> listedBy, Set<BalancingSender> users) {}

    private final ClientOptions options;
    private final Transport transport;
    private final EventLoop home;
    private final Map<Address, Entry> entries = new HashMap<>();

    LinkPool(ClientOptions options, Transport transport) {
        this.options = options;
        this.transport = transport;
        this.home = options.eventLoops().next();
    }

    EventLoop home() {
        return home;
    }

    /** The link to this address, which connects if it is new or was given up. */
    Link acquire(Address address, BalancingSender user) {
        assert home.inEventLoop();
        Entry entry = entries.computeIfAbsent(address, unknown -> {
            Link link = new Link(address, options, transport, this::linkChanged);
            return new Entry(link, new HashSet<>(), new HashSet<>());
        });
        entry.listedBy.add(user);
        entry.users.add(user);
        entry.link.keepConnected(true);
        return entry.link;
    }

    /** This service no longer lists the address. A link that nobody lists serves on, and is not replaced when it ends. */
    void unlist(Address address, BalancingSender user) {
        assert home.inEventLoop();
        Entry entry = entries.get(address);
        if (entry != null && entry.listedBy.remove(user) && entry.listedBy.isEmpty()) {
            entry.link.keepConnected(false);
            linkChanged(entry.link);
        }
    }

    private void linkChanged(Link link) {
        home.execute(() -> {
            Entry entry = entries.get(link.address());
            if (entry == null || entry.link != link) {
                return;
            }
            if (entry.listedBy.isEmpty() && !link.isReady()) {
                entries.remove(link.address());
                link.close();
            }
            entry.users.forEach(BalancingSender::linksChanged);
        });
    }

    /** Done when every link is closed. */
    CompletableFuture<Void> close() {
        assert home.inEventLoop();
        CompletableFuture<?>[] closing =
                entries.values().stream().map(entry -> entry.link.close()).toArray(CompletableFuture<?>[]::new);
        entries.clear();
        return CompletableFuture.allOf(closing);
    }
}
