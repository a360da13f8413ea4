package io.longlink.rpc.client;

import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.Address;
import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one client, one for each address, shared by all services that are found there. Belongs to the home loop; what
 * any thread may call says so.
 */
final class EndpointPool {

    /** An endpoint, and who lists or uses its address. Changed on the home loop; very many have the same one sender. */
    private static final class Entry {
        private final Endpoint endpoint;
        private volatile Set<BalancingSender> listedBy = Set.of();
        private volatile Set<BalancingSender> users = Set.of();

        Entry(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        void add(BalancingSender user) {
            boolean same = users.equals(listedBy);
            listedBy = with(listedBy, user);
            users = same ? listedBy : with(users, user);
        }

        boolean unlist(BalancingSender user) {
            if (!listedBy.contains(user)) {
                return false;
            }
            Set<BalancingSender> fewer = new HashSet<>(listedBy);
            fewer.remove(user);
            listedBy = Set.copyOf(fewer);
            return true;
        }

        private static Set<BalancingSender> with(Set<BalancingSender> some, BalancingSender user) {
            if (some.isEmpty()) {
                return Set.of(user);
            }
            Set<BalancingSender> more = new HashSet<>(some);
            more.add(user);
            return Set.copyOf(more);
        }
    }

    private final ClientOptions options;
    private final Transport transport;
    private final EventLoop home;
    private final ConnectPermits permits = new ConnectPermits();
    private final long clientNumber;

    /** Changed on the home loop, read by any thread. */
    private final Map<Address, Entry> entries = new ConcurrentHashMap<>();

    EndpointPool(ClientOptions options, Transport transport) {
        this.options = options;
        this.transport = transport;
        this.home = options.eventLoops().next();
        this.clientNumber = options.random().nextLong();
    }

    EventLoop home() {
        return home;
    }

    /** Another one for each client, by chance. */
    long clientNumber() {
        return clientNumber;
    }

    /** The endpoint of this address, which connects if it is new or was given up. */
    Endpoint acquire(Address address, BalancingSender user) {
        assert home.inEventLoop();
        Entry entry =
                entries.computeIfAbsent(address, unknown -> new Entry(new Endpoint(address, options, transport, this)));
        entry.add(user);
        entry.endpoint.want(Interest.REGISTERED);
        return entry.endpoint;
    }

    /** From any thread; null when the address is not, or no longer, known. */
    @Nullable
    Endpoint find(Address address) {
        Entry entry = entries.get(address);
        return entry == null ? null : entry.endpoint;
    }

    /**
     * This service no longer lists the address. A link that nobody lists serves on, and when it ends that is the end.
     *
     * @param notNeeded the server is there and this client has enough others
     */
    void unlist(Address address, BalancingSender user, boolean notNeeded) {
        assert home.inEventLoop();
        Entry entry = entries.get(address);
        if (entry != null && entry.unlist(user) && entry.listedBy.isEmpty()) {
            if (notNeeded) {
                entry.endpoint.retire();
            } else {
                entry.endpoint.want(Interest.REMEMBERED);
            }
            changed(entry.endpoint);
        }
    }

    /** An endpoint began or ceased to take calls, or is gone; from any thread. */
    void changed(Endpoint endpoint) {
        onHome(() -> update(endpoint));
    }

    private void update(Endpoint endpoint) {
        Entry entry = entries.get(endpoint.address());
        if (entry == null || entry.endpoint != endpoint) {
            return;
        }
        if (entry.listedBy.isEmpty() && !endpoint.isConnected()) {
            entries.remove(endpoint.address());
            endpoint.close();
        }
        entry.users.forEach(BalancingSender::linkChanged);
    }

    /** Runs an attempt to connect when it is its turn; from any thread. */
    void requestPermit(Runnable attempt, boolean failsTimeAndAgain) {
        onHome(() -> permits.request(attempt, failsTimeAndAgain));
    }

    /** From any thread. */
    void giveBackPermit(boolean failedTimeAndAgain) {
        onHome(() -> permits.giveBack(failedTimeAndAgain));
    }

    /** Whether a service would have nobody to call without this endpoint; from any thread. */
    boolean isAlone(Endpoint endpoint) {
        Entry entry = entries.get(endpoint.address());
        return entry != null && entry.users.stream().anyMatch(user -> !user.hasOtherThan(endpoint));
    }

    /** How every link is; from any thread. */
    List<LinkSnapshot> snapshots() {
        return entries.values().stream()
                .flatMap(entry -> entry.endpoint.snapshots().stream())
                .sorted((one, other) ->
                        one.address().toString().compareTo(other.address().toString()))
                .toList();
    }

    private void onHome(Runnable task) {
        try {
            home.execute(task);
        } catch (RejectedExecutionException loopHasEnded) {
            // The client is closed: nobody wants to know.
        }
    }

    /** Done when every link is closed. */
    CompletableFuture<Void> close() {
        assert home.inEventLoop();
        CompletableFuture<?>[] closing =
                entries.values().stream().map(entry -> entry.endpoint.close()).toArray(CompletableFuture<?>[]::new);
        entries.clear();
        return CompletableFuture.allOf(closing);
    }
}
