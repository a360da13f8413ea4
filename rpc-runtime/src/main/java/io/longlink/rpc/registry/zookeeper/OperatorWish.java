package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceInstance.State;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says about the instances at one address: a node beside theirs, named {@code <host>:<port>~operator}, that
 * lasts until somebody deletes it. Stronger than what a provider says of itself.
 *
 * @param state null when nothing is said about it
 * @param weight null when nothing is said about it
 */
record OperatorWish(@Nullable State state, @Nullable Integer weight) {

    static final String NAME_ENDING = "~operator";

    /** {@code state=DRAINING}, {@code weight=10}, or both on two lines. */
    static OperatorWish decode(byte[] data) throws UnreadableNodeException {
        if (data.length > InstancePayload.MAX_BYTES) {
            throw UnreadableNodeException.tooLong(data.length);
        }
        State state = null;
        Integer weight = null;
        for (String line : new String(data, StandardCharsets.UTF_8).strip().split("\\s+", -1)) {
            try {
                if (line.startsWith("state=")) {
                    state = State.valueOf(line.substring("state=".length()));
                } else if (line.startsWith("weight=")) {
                    weight = Integer.valueOf(line.substring("weight=".length()));
                } else {
                    throw new UnreadableNodeException("neither state=… nor weight=…");
                }
            } catch (IllegalArgumentException e) {
                throw new UnreadableNodeException("a state or a weight that is none");
            }
        }
        if (weight != null && (weight < 0 || weight > ServiceInstance.MAX_WEIGHT)) {
            throw new UnreadableNodeException(
                    "weight: " + weight + " (expected: 0 to " + ServiceInstance.MAX_WEIGHT + ")");
        }
        return new OperatorWish(state, weight);
    }

    ServiceInstance appliedTo(ServiceInstance instance) {
        ServiceInstance changed = state == null ? instance : instance.withState(state);
        return weight == null ? changed : changed.withWeight(weight);
    }
}
