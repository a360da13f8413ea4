package io.longlink.rpc.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One provider of one service, as it is announced. Immutable; two that are equal need not be told apart.
 *
 * @param service name in the contract
 * @param group chosen by the provider, empty unless said; a client reaches only providers of its own group
 * @param version of the contract; {@link #ANY} in an address list, where nobody has said
 * @param weight share of the calls in relation to other providers, 0 (none) to {@value #MAX_WEIGHT}
 * @param fingerprint of the contract, 0 when not known; a different one is no reason not to call
 * @param startedAt when the provider began to serve; {@link Instant#EPOCH} when not known
 * @param zone where the provider runs, empty when not said
 * @param tags what else the provider says of itself, for clients that prefer or require it
 */
public record ServiceInstance(
        String service,
        String group,
        String version,
        Address address,
        int weight,
        long fingerprint,
        State state,
        Instant startedAt,
        String zone,
        Map<String, String> tags) {

    /** As group or version: matches every one. Nobody can announce it. */
    public static final String ANY = "*";

    public static final int DEFAULT_WEIGHT = 100;
    public static final int MAX_WEIGHT = 10_000;

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    /** What a provider says about itself. */
    public enum State {
        /** Announced, and not yet ready for calls. */
        STARTING,
        /** Takes calls. */
        SERVING,
        /** Finishes what it has and takes no new calls. */
        DRAINING
    }

    /** @throws IllegalArgumentException for an empty service or version, control characters, a weight out of range, a tag whose name is none */
    public ServiceInstance {
        requireText("service", service, false);
        requireText("group", group, true);
        requireText("version", version, false);
        requireText("zone", zone, true);
        if (weight < 0 || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: 0 to " + MAX_WEIGHT + ")");
        }
        tags = checked(tags);
    }

    /** A serving instance in the default group, with the default weight and nothing else said. */
    public static ServiceInstance of(String service, String version, Address address) {
        return new ServiceInstance(
                service, "", version, address, DEFAULT_WEIGHT, 0, State.SERVING, Instant.EPOCH, "", Map.of());
    }

    /** An instance of which only the address is known: it matches every group and version. */
    static ServiceInstance anywhere(String service, Address address) {
        return of(service, ANY, address).withGroup(ANY);
    }

    public ServiceInstance withGroup(String newGroup) {
        return new ServiceInstance(
                service, newGroup, version, address, weight, fingerprint, state, startedAt, zone, tags);
    }

    public ServiceInstance withWeight(int newWeight) {
        return new ServiceInstance(
                service, group, version, address, newWeight, fingerprint, state, startedAt, zone, tags);
    }

    public ServiceInstance withFingerprint(long newFingerprint) {
        return new ServiceInstance(
                service, group, version, address, weight, newFingerprint, state, startedAt, zone, tags);
    }

    public ServiceInstance withState(State newState) {
        return new ServiceInstance(
                service, group, version, address, weight, fingerprint, newState, startedAt, zone, tags);
    }

    public ServiceInstance withStartedAt(Instant newStartedAt) {
        return new ServiceInstance(
                service, group, version, address, weight, fingerprint, state, newStartedAt, zone, tags);
    }

    public ServiceInstance withZone(String newZone) {
        return new ServiceInstance(
                service, group, version, address, weight, fingerprint, state, startedAt, newZone, tags);
    }

    /** With this tag, in place of one of the same name. */
    public ServiceInstance withTag(String name, String value) {
        SortedMap<String, String> newTags = new TreeMap<>(tags);
        newTags.put(name, value);
        return new ServiceInstance(
                service, group, version, address, weight, fingerprint, state, startedAt, zone, newTags);
    }

    /** Whether a client of this group and version may call the instance. */
    public boolean matches(String clientGroup, String clientVersion) {
        return (group.equals(ANY) || group.equals(clientGroup))
                && (version.equals(ANY) || version.equals(clientVersion));
    }

    /** A sorted copy: the same tags make the same text. */
    private static Map<String, String> checked(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return Map.of();
        }
        tags.forEach((name, value) -> {
            if (!TAG.matcher(name).matches()) {
                throw new IllegalArgumentException("tag: a name that is none (expected: letters, digits, _ . -)");
            }
            requireText("tag " + name, value, true);
        });
        return Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    private static void requireText(String what, String text, boolean mayBeEmpty) {
        if (text.isBlank() && !(mayBeEmpty && text.isEmpty())) {
            throw new IllegalArgumentException(what + ": \"\" (expected: a name)");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + ": a text with control characters (expected: none)");
        }
    }
}
