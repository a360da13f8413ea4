package io.longlink.rpc.registry;

import io.longlink.rpc.registry.KnownInstance.Standing;
import io.longlink.rpc.registry.ServiceInstance.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may be called: made of what the registry says, and of how the links are. The registry is believed when it names
 * somebody; when somebody vanishes from its list, his link decides.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><td>says that it drains</td><td>out at once</td></tr>
 * <tr><td>vanished, link not healthy</td><td>out</td></tr>
 * <tr><td>vanished, link healthy</td><td>stays as the last resort; looked at every 10 min, out when the link dies</td></tr>
 * <tr><td>more than 30 % and at least three vanished within 60 s, or all</td><td>what is healthy stays as it was, until 70 %
 *     are back or the registry has been reachable for 10 min</td></tr>
 * <tr><td>the registry cannot be reached</td><td>nothing is told, so nothing changes</td></tr>
 * </table>
 *
 * <p>Belongs to one thread. Time is what the caller says it is.
 */
public final class KnownInstances {

    private static final Logger log = LoggerFactory.getLogger(KnownInstances.class);

    private static final long WINDOW = Duration.ofSeconds(60).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(10).toNanos();
    private static final int MANY = 3;
    private static final double TOO_MANY = 0.3;

    private final String service;
    private final Preference preference;
    private final Predicate<Address> healthy;
    private final BooleanSupplier reachable;

    private final Map<Address, Entry> entries = new LinkedHashMap<>();

    /** Who vanished in the last minute, or in this episode, without having said so; and when. */
    private final Map<Address, Long> vanished = new HashMap<>();

    /** Those that said so to the client itself, before the registry did. */
    private final Set<Address> leaving = new HashSet<>();

    /** How many there were when the registry began to be doubted; 0 while it is not. */
    private int before;

    private long reachableSince;

    private record Entry(ServiceInstance instance, Standing standing, long since) {}

    /**
     * @param healthy whether the link to this address is ready and its peer gives signs of life
     * @param reachable whether the registry can be reached at the moment
     */
    public KnownInstances(
            String service, Preference preference, Predicate<Address> healthy, BooleanSupplier reachable) {
        this.service = service;
        this.preference = preference;
        this.healthy = healthy;
        this.reachable = reachable;
    }

    /**
     * The registry's list, of the group and version that are called.
     *
     * @return those that are new or have begun anew, which are worth an attempt to connect at once
     */
    public Set<Address> told(List<ServiceInstance> instances, long now) {
        Map<Address, ServiceInstance> serving = new LinkedHashMap<>();
        Set<Address> others = new HashSet<>();
        for (ServiceInstance instance : instances) {
            if (instance.state() == State.SERVING && preference.admits(instance)) {
                serving.put(instance.address(), instance);
            } else {
                others.add(instance.address());
            }
        }
        others.removeAll(serving.keySet());
        others.forEach(this::leave);
        for (Entry entry : List.copyOf(entries.values())) {
            if (entry.standing() == Standing.LISTED
                    && !serving.containsKey(entry.instance().address())) {
                vanish(entry.instance(), now);
            }
        }
        leaving.retainAll(serving.keySet());
        Set<Address> begun = new HashSet<>();
        serving.forEach((address, instance) -> {
            vanished.remove(address);
            Entry known = entries.put(address, new Entry(instance, Standing.LISTED, now));
            if (known == null || !known.instance().startedAt().equals(instance.startedAt())) {
                begun.add(address);
                leaving.remove(address);
            }
        });
        judge(now);
        return begun;
    }

    /** Its peer has said that it goes: that it vanishes from the registry too is no reason to doubt the registry. */
    public void drained(Address address, long now) {
        vanished.remove(address);
        Entry entry = entries.get(address);
        if (entry != null && entry.standing() == Standing.LISTED) {
            leaving.add(address);
        } else {
            entries.remove(address);
        }
        judge(now);
    }

    /** A server takes calls at this address: whatever its predecessor had said holds no more. */
    public void returned(Address address) {
        leaving.remove(address);
    }

    /** To be called when a link has ceased to be healthy, and every minute or so. */
    public void check(long now) {
        for (Entry entry : List.copyOf(entries.values())) {
            recheck(entry, now);
        }
        judge(now);
    }

    /** False while time alone may change the list. */
    public boolean isSettled() {
        return before == 0 && entries.size() == listed();
    }

    /** In the order in which they became known. */
    public List<KnownInstance> all() {
        List<KnownInstance> all = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            all.add(new KnownInstance(entry.instance(), entry.standing(), rank(entry)));
        }
        return all;
    }

    /** Those in the registry's list first, by preference; then those that take no share; then those that vanished. */
    private int rank(Entry entry) {
        if (entry.standing() == Standing.UNLISTED) {
            return Integer.MAX_VALUE;
        }
        return entry.instance().weight() == 0 ? Integer.MAX_VALUE - 1 : preference.rank(entry.instance());
    }

    private void leave(Address address) {
        entries.remove(address);
        vanished.remove(address);
    }

    private void vanish(ServiceInstance instance, long now) {
        if (leaving.remove(instance.address())) {
            entries.remove(instance.address());
            return;
        }
        vanished.put(instance.address(), now);
        if (healthy.test(instance.address())) {
            entries.put(instance.address(), new Entry(instance, Standing.UNLISTED, now));
        } else {
            entries.remove(instance.address());
        }
    }

    private void recheck(Entry entry, long now) {
        if (entry.standing() == Standing.LISTED) {
            return;
        }
        Address address = entry.instance().address();
        if (!healthy.test(address)) {
            log.info("{} of {}: not listed and its link is not healthy; dropped", address, service);
            entries.remove(address);
        } else if (entry.standing() == Standing.UNLISTED && now - entry.since() >= PATIENCE) {
            log.info("{} of {}: not listed for 10 min, its link is healthy; kept", address, service);
            entries.put(address, new Entry(entry.instance(), Standing.UNLISTED, now));
        }
    }

    private void judge(long now) {
        if (before == 0) {
            vanished.values().removeIf(at -> now - at >= WINDOW);
            beginProtectionIfDue(now);
        } else {
            endProtectionIfDue(now);
        }
        Standing standing = before > 0 ? Standing.PROTECTED : Standing.UNLISTED;
        entries.replaceAll((address, entry) -> entry.standing() == Standing.LISTED || entry.standing() == standing
                ? entry
                : new Entry(entry.instance(), standing, now));
    }

    private void beginProtectionIfDue(long now) {
        int listed = listed();
        int known = listed + vanished.size();
        int kept = entries.size() - listed;
        boolean many = vanished.size() >= MANY && vanished.size() > TOO_MANY * known;
        if (kept > 0 && (many || (listed == 0 && !vanished.isEmpty()))) {
            before = known;
            reachableSince = now;
            log.warn(
                    "{} of {} providers of {} vanished from the registry within a minute; {} whose links are healthy"
                            + " stay in use",
                    vanished.size(),
                    known,
                    service,
                    kept);
        }
    }

    private void endProtectionIfDue(long now) {
        if (!reachable.getAsBoolean()) {
            reachableSince = now;
        }
        int listed = listed();
        boolean back = listed > 0 && listed >= (1 - TOO_MANY) * before;
        int left = entries.size() - listed;
        if (back || left == 0 || now - reachableSince >= PATIENCE) {
            if (left > 0) {
                log.warn(
                        "{} providers of {} are still not in the registry; they are the last resort now",
                        left,
                        service);
            }
            before = 0;
            vanished.clear();
        }
    }

    private int listed() {
        int listed = 0;
        for (Entry entry : entries.values()) {
            listed += entry.standing() == Standing.LISTED ? 1 : 0;
        }
        return listed;
    }

    @Override
    public String toString() {
        return entries.size() + " providers of " + service + (before > 0 ? ", the registry being doubted" : "");
    }
}
