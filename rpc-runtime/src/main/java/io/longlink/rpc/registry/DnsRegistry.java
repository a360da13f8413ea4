package io.longlink.rpc.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** See {@link ServiceRegistry#dns}. One thread looks up and tells. */
final class DnsRegistry implements ServiceRegistry {

    private static final Logger log = LoggerFactory.getLogger(DnsRegistry.class);

    private static final long PERIOD_MILLIS = 30_000;

    /** However many links fail. */
    private static final long LEAST_MILLIS = 2_000;

    private final Address name;
    private final LookUp lookUp;
    private final ScheduledThreadPoolExecutor executor;

    // The executor's.
    private final Map<Listening, List<Address>> listeners = new HashMap<>();
    private @Nullable ScheduledFuture<?> next;
    private List<Address> known = List.of();
    private boolean failed;
    private long lookedUpAt;

    private volatile boolean closed;

    /** As {@link InetAddress#getAllByName}. */
    @FunctionalInterface
    interface LookUp {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private record Listening(String service, Listener listener) {}

    DnsRegistry(Address name, LookUp lookUp) {
        this.name = name;
        this.lookUp = lookUp;
        this.executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "longlink-registry-dns");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Registration register(ServiceInstance instance) {
        return new FixedRegistry.Unannounced();
    }

    @Override
    public Subscription subscribe(String service, Listener listener) {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
        Listening listening = new Listening(service, listener);
        executor.execute(() -> {
            listeners.put(listening, List.of());
            if (known.isEmpty()) {
                look();
            } else {
                tellAll();
            }
        });
        return new Subscription() {
            @Override
            public void lookAgain() {
                executor.execute(DnsRegistry.this::lookSoon);
            }

            @Override
            public void close() {
                executor.execute(() -> listeners.remove(listening));
            }
        };
    }

    @Override
    public boolean isReachable() {
        return !failed;
    }

    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
    }

    @Override
    public String toString() {
        return "dns " + name;
    }

    private void lookSoon() {
        long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lookedUpAt);
        lookIn(Math.max(0, LEAST_MILLIS - since));
    }

    private void lookIn(long millis) {
        if (next == null || next.getDelay(TimeUnit.MILLISECONDS) > millis) {
            if (next != null) {
                next.cancel(false);
            }
            next = executor.schedule(this::look, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        next = null;
        lookedUpAt = System.nanoTime();
        try {
            known = Arrays.stream(lookUp.addresses(name.host()))
                    .map(address -> new Address(address.getHostAddress(), name.port()))
                    .distinct()
                    .sorted(Comparator.comparing(Address::host))
                    .toList();
            failed = false;
            tellAll();
        } catch (UnknownHostException | RuntimeException e) {
            if (!failed) {
                failed = true;
                log.warn("{} cannot be looked up; known addresses stay in use: {}", name.host(), e.toString());
            }
        }
        long period = known.isEmpty() ? LEAST_MILLIS : PERIOD_MILLIS;
        lookIn((long) (period * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble())));
    }

    private void tellAll() {
        listeners.replaceAll((listening, told) -> {
            if (!told.equals(known)) {
                tell(listening);
            }
            return known;
        });
    }

    private void tell(Listening listening) {
        try {
            listening
                    .listener()
                    .instancesChanged(known.stream()
                            .map(address -> ServiceInstance.anywhere(listening.service(), address))
                            .toList());
        } catch (RuntimeException | Error e) {
            log.error("listener of {} failed", listening.service(), e);
        }
    }
}
