package io.longlink.rpc.client;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.KnownInstance;
import io.longlink.rpc.registry.KnownInstance.Standing;
import io.longlink.rpc.registry.KnownInstances;
import io.longlink.rpc.registry.ServiceInstance;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The servers of one service: who may be called, as the {@link KnownInstances} says; to whom there are links; who takes calls, and
 * who is out for a while. Belongs to the home loop, but for what its providers report.
 */
final class ProviderList {

    private static final Provider[] ARRAY = {};
    private static final int CHECK_SECONDS = 60;

    /** Of more, people learn nothing. */
    private static final int DESCRIBED = 20;

    private final String service;
    private final ClientOptions options;
    private final EndpointPool endpoints;
    private final EventLoop home;
    private final Runnable changed;
    private final Ejections ejections;
    private final AtomicInteger turn;

    private final KnownInstances instances;

    /** Who is linked to: those that are wanted, and those that vanished and whose link serves for as long as it lives. */
    private final Map<Address, Provider> known = new LinkedHashMap<>();

    private boolean checkScheduled;

    /** @param changed another choice is to be made */
    ProviderList(
            String service,
            BooleanSupplier registryReachable,
            ClientOptions options,
            EndpointPool endpoints,
            Runnable changed) {
        this.service = service;
        this.options = options;
        this.endpoints = endpoints;
        this.home = endpoints.home();
        this.changed = changed;
        this.instances = new KnownInstances(service, options.preference(), this::isAlive, registryReachable);
        this.ejections = new Ejections(service, home, changed);
        this.turn = new AtomicInteger(options.random().nextInt());
    }

    /** What the registry says now; gives those that are new or have begun anew. */
    Set<Address> told(List<ServiceInstance> list) {
        assert home.inEventLoop();
        return instances.told(list, home.ticker().nanoTime());
    }

    /** New servers are at these addresses, and links to them are being made. */
    void serversBegan(Set<Address> addresses) {
        for (Address address : addresses) {
            Provider provider = known.get(address);
            if (provider != null) {
                provider.endpoint().serverBegan();
            }
        }
    }

    /** Who can be called now; the links that are missing are made. */
    Choice choose(BalancingSender user) {
        assert home.inEventLoop();
        long now = home.ticker().nanoTime();
        noteFarewells(now);
        instances.check(now);
        arrangeLinks(instances.all(), user);
        checkLater();
        noteReadiness(now);
        return choice();
    }

    private void noteFarewells(long now) {
        known.forEach((address, provider) -> {
            if (provider.endpoint().saidGoodbye()) {
                instances.drained(address, now);
            } else if (provider.takesCalls()) {
                instances.returned(address);
            }
        });
    }

    private boolean isAlive(Address address) {
        Provider provider = known.get(address);
        return provider != null
                && provider.endpoint().isConnected()
                && !provider.endpoint().saidGoodbye();
    }

    private void arrangeLinks(List<KnownInstance> current, BalancingSender user) {
        Set<Address> chosen = chooseLinks(current);
        Map<Address, KnownInstance> byAddress = new HashMap<>();
        for (KnownInstance candidate : current) {
            byAddress.put(candidate.instance().address(), candidate);
        }
        known.forEach((address, provider) -> {
            if (provider.isWanted() && !chosen.contains(address)) {
                provider.wanted(false);
                KnownInstance candidate = byAddress.get(address);
                endpoints.unlist(address, user, candidate == null || candidate.standing() != Standing.UNLISTED);
            }
        });
        known.values().removeIf(provider -> {
            boolean dropped = !chosen.contains(provider.address())
                    && (!byAddress.containsKey(provider.address())
                            || !provider.endpoint().isConnected());
            if (dropped) {
                ejections.forget(provider);
            }
            return dropped;
        });
        for (KnownInstance candidate : current) {
            arrange(candidate, chosen.contains(candidate.instance().address()), user);
        }
    }

    private void arrange(KnownInstance candidate, boolean isChosen, BalancingSender user) {
        ServiceInstance instance = candidate.instance();
        Provider provider = known.get(instance.address());
        if (isChosen && (provider == null || !provider.isWanted())) {
            Endpoint endpoint = endpoints.acquire(instance.address(), user);
            if (provider == null || provider.endpoint() != endpoint) {
                provider = new Provider(endpoint, instance.weight(), this);
                known.put(instance.address(), provider);
            }
            provider.wanted(true);
        }
        if (provider != null) {
            provider.weight(instance.weight());
            provider.rank(candidate.rank());
        }
    }

    /** Who gets a link that is replaced when it ends: of a very large service a part, of each rank. */
    private Set<Address> chooseLinks(List<KnownInstance> current) {
        Map<Integer, List<Address>> ranks = new TreeMap<>();
        for (KnownInstance candidate : current) {
            if (candidate.standing() != Standing.UNLISTED) {
                ranks.computeIfAbsent(candidate.rank(), rank -> new ArrayList<>())
                        .add(candidate.instance().address());
            }
        }
        Set<Address> chosen = new LinkedHashSet<>();
        for (List<Address> addresses : ranks.values()) {
            chosen.addAll(
                    options.balancing() == Balancing.CONSISTENT_HASH
                            ? addresses
                            : Subset.of(addresses, endpoints.clientNumber(), this::isUnreachable));
        }
        return chosen;
    }

    @Nullable
    Provider find(Address address) {
        return known.get(address);
    }

    private boolean isUnreachable(Address address) {
        Provider provider = known.get(address);
        return provider != null && provider.endpoint().failsTimeAndAgain();
    }

    /** Those that vanished are looked at again even if nothing else happens. */
    private void checkLater() {
        if (!instances.isSettled() && !checkScheduled) {
            checkScheduled = true;
            home.schedule(this::checkAgain, CHECK_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void checkAgain() {
        checkScheduled = false;
        changed.run();
    }

    private void noteReadiness(long now) {
        boolean anyWarm = false;
        for (Provider provider : known.values()) {
            anyWarm |= provider.isWarm(now);
        }
        for (Provider provider : known.values()) {
            // A link that is doubted or replaced is the same server; one that was gone may be a new one.
            if (!provider.endpoint().isConnected()) {
                provider.wasReady(false);
            } else if (provider.takesCalls() && !provider.wasReady()) {
                provider.wasReady(true);
                provider.becameReady(now, anyWarm);
            }
        }
    }

    private Choice choice() {
        List<Provider> connected = filter(known.values(), Provider::takesCalls);
        List<Provider> in = filter(connected, Provider::isIn);
        // Where most are out, the reason is hardly theirs: then nobody is.
        List<Provider> usable = 2 * in.size() < connected.size() ? connected : in;
        int best = Integer.MAX_VALUE;
        for (Provider provider : usable) {
            best = Math.min(best, provider.rank());
        }
        return choice(usable, connected, best);
    }

    private Choice choice(List<Provider> usable, List<Provider> connected, int best) {
        Provider[] preferred =
                filter(usable, provider -> provider.rank() == best).toArray(ARRAY);
        Provider[] onTrial = filter(connected, provider -> provider.isOnTrial() && provider.rank() <= best)
                .toArray(ARRAY);
        List<Provider> toCome = filter(
                known.values(),
                provider -> provider.isWanted() && provider.endpoint().isUntried());
        return new Choice(preferred.length == 0 ? null : picker(preferred), preferred, onTrial, !toCome.isEmpty());
    }

    private Picker picker(Provider[] candidates) {
        Function<Provider[], Picker> two = all -> new PowerOfTwoChoices(all, options.random());
        return switch (options.balancing()) {
            case POWER_OF_TWO_CHOICES -> two.apply(candidates);
            case ROUND_ROBIN -> new RoundRobin(candidates, turn);
            case WEIGHTED_ROUND_ROBIN -> new WeightedRoundRobin(candidates, turn);
            case CONSISTENT_HASH -> new ConsistentHash(candidates, two.apply(candidates));
        };
    }

    private static List<Provider> filter(Collection<Provider> providers, Predicate<Provider> condition) {
        List<Provider> those = new ArrayList<>();
        for (Provider provider : providers) {
            if (condition.test(provider)) {
                those.add(provider);
            }
        }
        return those;
    }

    /** Whether a link is missing. */
    boolean isAnyUnreachable() {
        for (Provider provider : known.values()) {
            if (provider.isWanted() && !isAlive(provider.address())) {
                return true;
            }
        }
        return false;
    }

    /** Nobody takes calls: who has put off his next attempt out of consideration makes it now. */
    void hurry() {
        for (Provider provider : known.values()) {
            if (provider.endpoint().saidGoodbye()) {
                provider.endpoint().hurry();
            }
        }
    }

    /** Why nobody can be called, for people. */
    String describe(String registry) {
        if (known.isEmpty()) {
            return "no provider of " + service + " is known to " + registry;
        }
        return "no provider of " + service + " can be reached: "
                + known.values().stream()
                        .limit(DESCRIBED)
                        .map(provider -> provider.endpoint().describe())
                        .collect(Collectors.joining(", "))
                + (known.size() > DESCRIBED ? " and " + (known.size() - DESCRIBED) + " more" : "");
    }

    // Told by providers, on the loops of their endpoints.

    void failing(Provider provider, String evidence) {
        onHome(() -> ejections.eject(provider, evidence, known.values()));
    }

    void trialEnded(Provider provider, boolean succeeded) {
        onHome(() -> ejections.trialEnded(provider, succeeded));
    }

    private void onHome(Runnable task) {
        try {
            home.execute(task);
        } catch (RejectedExecutionException loopHasEnded) {
            // The client is closed: nobody chooses any more.
        }
    }
}
