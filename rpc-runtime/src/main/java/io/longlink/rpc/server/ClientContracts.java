package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.netty.util.collection.IntCollections;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contracts that a client has bound on one connection, by its own numbers. Belongs to the channel's event loop; not
 * thread-safe.
 */
final class ClientContracts {

    private static final Logger log = LoggerFactory.getLogger(ClientContracts.class);

    private static final int MAX_BINDINGS = 1024;

    private static final Binding[] NONE = {};

    private final List<Binding> own;

    /** Numbered from 0 on, as clients usually do. */
    private Binding[] counted = NONE;

    /** Numbered otherwise. */
    private IntObjectMap<Binding> others = IntCollections.emptyMap();

    /** @param own for clients of the server's own edition */
    ClientContracts(List<Binding> own) {
        this.own = own;
    }

    /**
     * What the client is told of a contract that it binds.
     *
     * @param link for the log
     * @throws ProtocolViolation when the number is taken, or there are too many
     */
    Frame.Bound bind(Frame.Bind bind, Object link) {
        if (counted.length + others.size() >= MAX_BINDINGS || at(bind.binding()) != null) {
            throw new ProtocolViolation(
                    "BIND of number " + bind.binding() + " (expected: a new one, at most " + MAX_BINDINGS + " in all)");
        }
        Binding binding = Binding.of(bind, own);
        keep(bind.binding(), binding);
        Frame.Bound answer = binding.answer(bind.binding());
        if (answer.known() && answer.fingerprint() != bind.fingerprint()) {
            log.info("{} has another edition of {}; methods are compared one by one", link, binding.asked());
        }
        return answer;
    }

    /**
     * The contract that a request belongs to, where it has a place for the request's method.
     *
     * @throws ProtocolViolation when the client has bound no such thing
     */
    Binding of(Frame.Request request) {
        Binding binding = at(request.binding());
        if (binding == null || (request.method() >= binding.methods().length && binding.service() != null)) {
            throw new ProtocolViolation("REQUEST for binding " + request.binding() + " method " + request.method()
                    + " (expected: one that was bound)");
        }
        return binding;
    }

    private @Nullable Binding at(int number) {
        return number < counted.length ? counted[number] : others.get(number);
    }

    private void keep(int number, Binding binding) {
        if (number == counted.length) {
            counted = Arrays.copyOf(counted, number + 1);
            counted[number] = binding;
            return;
        }
        if (others.isEmpty()) {
            others = new IntObjectHashMap<>();
        }
        others.put(number, binding);
    }
}
