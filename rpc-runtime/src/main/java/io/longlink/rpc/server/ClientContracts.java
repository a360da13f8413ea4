package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.netty.util.collection.IntObjectHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contracts that a client has bound on one connection, by its own numbers. Belongs to the channel's event loop; not
 * thread-safe.
 */
final class ClientContracts {

    private static final Logger log = LoggerFactory.getLogger(ClientContracts.class);

    private static final int MAX_BINDINGS = 1024;

    private final ServerOptions options;
    private final IntObjectHashMap<Binding> byNumber = new IntObjectHashMap<>();

    ClientContracts(ServerOptions options) {
        this.options = options;
    }

    /**
     * What the client is told of a contract that it binds.
     *
     * @param link for the log
     * @throws ProtocolViolation when the number is taken, or there are too many
     */
    Frame.Bound bind(Frame.Bind bind, Object link) {
        if (byNumber.size() >= MAX_BINDINGS || byNumber.containsKey(bind.binding())) {
            throw new ProtocolViolation(
                    "BIND of number " + bind.binding() + " (expected: a new one, at most " + MAX_BINDINGS + " in all)");
        }
        Binding binding = Binding.of(bind, options);
        byNumber.put(bind.binding(), binding);
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
        Binding binding = byNumber.get(request.binding());
        if (binding == null || (request.method() >= binding.methods().length && binding.service() != null)) {
            throw new ProtocolViolation("REQUEST for binding " + request.binding() + " method " + request.method()
                    + " (expected: one that was bound)");
        }
        return binding;
    }
}
