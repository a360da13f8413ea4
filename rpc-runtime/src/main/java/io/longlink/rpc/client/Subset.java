package io.longlink.rpc.client;

import io.longlink.rpc.registry.Address;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which servers of a very large service one client has links to: 20 once there are more than 40, by rendezvous hashing, so that
 * every client has others and one server more or less changes one link.
 */
final class Subset {

    static final int SIZE = 20;
    static final int ALL_UP_TO = 40;

    private Subset() {}

    /**
     * @param client another number for each client
     * @param unreachable does not count: where it is true, one more is taken
     */
    static Set<Address> of(List<Address> addresses, long client, Predicate<Address> unreachable) {
        if (addresses.size() <= ALL_UP_TO) {
            return Set.copyOf(addresses);
        }
        Set<Address> chosen = new HashSet<>();
        List<Address> inOrder = addresses.stream()
                .sorted(Comparator.comparingLong(
                        address -> ConsistentHash.mix(client ^ ConsistentHash.hash(address.toString()))))
                .toList();
        int usable = 0;
        for (Address address : inOrder) {
            if (usable < SIZE) {
                chosen.add(address);
                usable += unreachable.test(address) ? 0 : 1;
            }
        }
        return chosen;
    }
}
