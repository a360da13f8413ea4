package io.longlink.rpc.observe;

import io.longlink.rpc.call.CallListener;
import io.longlink.rpc.call.ClientCall;
import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.Metadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes metadata on: a call that is made while another one is served takes these keys along from that, unless it has them already.
 * Nothing is made up; where nobody has begun a trace there is none. Any thread.
 *
 * <pre>{@code
 * RpcClient.builder().interceptor(Propagation.ofTraces())
 * RpcClient.builder().interceptor(Propagation.of(Propagation.TRACEPARENT, Propagation.TRACESTATE, TENANT))
 * }</pre>
 */
public final class Propagation implements ClientInterceptor {

    /** Which trace and which part of it a call belongs to, as W3C Trace Context writes it. */
    public static final Metadata.Key<String> TRACEPARENT = Metadata.Key.text("traceparent");

    /** What the tracing systems on the way have added to that. */
    public static final Metadata.Key<String> TRACESTATE = Metadata.Key.text("tracestate");

    private final List<Metadata.Key<?>> keys;

    private Propagation(List<Metadata.Key<?>> keys) {
        this.keys = keys;
    }

    public static Propagation of(Metadata.Key<?>... keys) {
        return new Propagation(List.of(keys));
    }

    /** Of {@code traceparent}, and with it {@code tracestate}. */
    public static Propagation ofTraces() {
        return of(TRACEPARENT, TRACESTATE);
    }

    @Override
    public @Nullable CallListener begin(ClientCall call) {
        Metadata served = call.parent().metadata();
        if (!served.isEmpty()) {
            Metadata own = call.metadata();
            keys.forEach(key -> passOn(key, served, own, call));
        }
        return null;
    }

    /** A state without its parent means nothing, so a trace that is set by hand is not mixed with the one that is served. */
    private static <T> void passOn(Metadata.Key<T> key, Metadata served, Metadata own, ClientCall call) {
        T value = served.get(key);
        boolean ofOtherTrace = key == TRACESTATE && own.has(TRACEPARENT);
        if (value != null && !own.has(key) && !ofOtherTrace) {
            call.put(key, value);
        }
    }

    @Override
    public String toString() {
        return "propagation of " + keys;
    }
}
