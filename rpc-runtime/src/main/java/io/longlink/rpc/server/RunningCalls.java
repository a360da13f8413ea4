package io.longlink.rpc.server;

import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection that have no answer yet, found by id: what a client says about a call that is over finds nothing,
 * and means nothing. Belongs to one channel's event loop; not thread-safe.
 */
final class RunningCalls {

    private CallTable byId = new CallTable();
    private int streams;

    int size() {
        return byId.size();
    }

    int streams() {
        return streams;
    }

    /** A client that uses an id again has given up the call that had it. */
    void add(IncomingCall call) {
        IncomingCall before = byId.put(call);
        if (before != null) {
            noteGone(before);
            before.cancel("another call has its id");
        }
        if (call.stream() != null) {
            streams++;
        }
    }

    boolean has(IncomingCall call) {
        return byId.get(call.id()) == call;
    }

    void remove(IncomingCall call) {
        if (byId.remove(call)) {
            noteGone(call);
        }
    }

    private void noteGone(IncomingCall call) {
        if (call.stream() != null) {
            streams--;
        }
    }

    // What the client says.

    void cancelled(int id) {
        IncomingCall call = byId.remove(id);
        if (call != null) {
            noteGone(call);
            call.cancel("the caller has cancelled it");
        }
    }

    void credit(Frame.Credit credit) {
        IncomingStream stream = stream(credit.id());
        if (stream != null) {
            stream.credit(credit.items());
        }
    }

    void item(Frame.Item item) {
        IncomingCall call = byId.get(item.id());
        if (call != null && (call.stream() == null || !call.stream().item(item))) {
            throw new ProtocolViolation("ITEM for call " + item.id() + " (expected: one that was sent with items)");
        }
    }

    void itemsEnded(int id) {
        IncomingStream stream = stream(id);
        if (stream != null) {
            stream.itemsEnded();
        }
    }

    void skipped(Frame.SkippedItem item, int limit) {
        IncomingCall call = byId.get(item.id());
        if (call != null) {
            call.end(
                    item.tooLarge() ? RpcStatus.TOO_LARGE : RpcStatus.OVERLOADED,
                    "item of " + item.claimedLength() + " bytes (expected: at most " + limit
                            + (item.tooLarge() ? ")" : ", and four such messages at once)"));
        }
    }

    private @Nullable IncomingStream stream(int id) {
        IncomingCall call = byId.get(id);
        return call == null ? null : call.stream();
    }

    // The end.

    /** Nobody is there to wait for them. */
    void cancelAll(String reason) {
        List<IncomingCall> all = byId.all();
        byId = new CallTable();
        streams = 0;
        all.forEach(call -> call.cancel(reason));
    }

    void endStreams(RpcStatus status, String text) {
        for (IncomingCall call : byId.all()) {
            if (call.stream() != null) {
                call.end(status, text);
            }
        }
    }
}
