package io.longlink.rpc.benchmarks.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** At which rates each stack is called in the open loop: half of its own peak, and for ours half of every other's. */
final class Rates {

    /** What is called. */
    static final String OP = "getUser";

    /** The limit is no rival. */
    private static final String LIMIT = "netty";

    private final Map<String, Double> halves;

    private Rates(Map<String, Double> halves) {
        this.halves = halves;
    }

    /** From what the round has found with callers that call as fast as they can. */
    static Rates halves(Rows rows, int round) {
        Map<String, Double> halves = new LinkedHashMap<>();
        Rows calls = rows.where("round", Integer.toString(round)).where("op", OP);
        for (String peer : calls.where("mode", "async256").distinct("peer")) {
            OptionalDouble peak = calls.where("peer", peer).most("throughput");
            if (!peer.startsWith(LIMIT) && peak.isPresent()) {
                halves.put(peer, peak.getAsDouble() / 2);
            }
        }
        return new Rates(halves);
    }

    /** As the client's options want them. */
    List<String> forStack(Stack stack) {
        List<String> rates = new ArrayList<>();
        halves.forEach((peer, rate) -> {
            boolean ownRate = peer.equals(stack.name());
            boolean rivalsRate = stack.isOurs() && !Stack.named(peer).isOurs();
            if (ownRate || rivalsRate) {
                rates.add(String.format(Locale.ROOT, "%.0f:%s", rate, peer));
            }
        });
        return rates;
    }
}
