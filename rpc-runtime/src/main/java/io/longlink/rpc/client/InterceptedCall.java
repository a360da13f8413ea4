package io.longlink.rpc.client;

import io.longlink.rpc.call.CallListener;
import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.ClientCall;
import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What some calls have beside themselves: metadata of their own, interceptors, somebody who wants to know how they end. Belongs to
 * the thread that sends the call, then to the one that tells its outcome; the metadata, once the call is sent, to anybody.
 */
final class InterceptedCall implements ClientCall {

    private static final Logger log = LoggerFactory.getLogger(InterceptedCall.class);

    private final OutgoingCall call;
    private final ServedCall parent;
    private final List<CallListener> listeners = new ArrayList<>(2);
    private Metadata metadata;
    private boolean told;

    /** Where a later attempt was answered, when that was quicker. */
    private @Nullable Link winner;

    private InterceptedCall(OutgoingCall call, CallOptions options) {
        this.call = call;
        this.parent = ServedCall.current();
        this.metadata = options.metadata();
        if (options.listener() != null) {
            listeners.add(options.listener());
        }
    }

    /** A call that is made with these options, which say something, or by a client with interceptors. */
    static OutgoingCall wrap(OutgoingCall call, CallOptions options) {
        call.interceptedBy(new InterceptedCall(call, options));
        return call;
    }

    /** False when one of the interceptors has refused the call, which then has its outcome. */
    boolean begin() {
        for (ClientInterceptor interceptor : call.channel().options().interceptors()) {
            try {
                CallListener listener = interceptor.begin(this);
                if (listener != null) {
                    listeners.add(listener);
                }
            } catch (RpcException refusal) {
                call.refused(refusal);
                return false;
            } catch (Throwable thrown) {
                call.refused(new RpcException(
                        RpcStatus.CANCELLED,
                        Execution.NOT_EXECUTED,
                        call + ": the interceptor " + interceptor.getClass().getName() + " failed: " + thrown,
                        thrown));
                return false;
            }
        }
        return true;
    }

    /** Before the call has its outcome. */
    void answeredAt(@Nullable Link link) {
        winner = link;
    }

    /** The call has its outcome: the last who began hears of it first. The first time counts. */
    void tell() {
        if (told) {
            return;
        }
        told = true;
        CallOutcome outcome = outcome();
        for (int last = listeners.size() - 1; last >= 0; last--) {
            try {
                listeners.get(last).ended(outcome);
            } catch (RuntimeException | Error thrown) {
                log.warn("{}: a listener failed", call, thrown);
            }
        }
    }

    private CallOutcome outcome() {
        Object result = call.outcome();
        if (result instanceof byte[]) {
            return answered(null, Metadata.NONE);
        } else if (result instanceof Frame.Response response) {
            return answered(null, response.metadata());
        } else if (result instanceof Frame.End end) {
            return answered(null, end.metadata());
        } else if (result instanceof Frame.Failure declared) {
            return answered(declared.text(), declared.metadata());
        }
        CallFailure failure = result instanceof GivenUp givenUp ? givenUp.by(call) : null;
        if (result instanceof CallFailure known) {
            failure = known;
        }
        if (failure != null) {
            long errorId = failure.status() == RpcStatus.SERVICE_FAILED ? failure.errorId() : 0;
            return failed(failure.status(), failure.execution(), failure.message(), errorId, failure.metadata());
        }
        RpcException thrown = call.failure();
        return thrown == null
                ? answered(null, Metadata.NONE)
                : failed(thrown.status(), thrown.execution(), String.valueOf(thrown.getMessage()), 0, Metadata.NONE);
    }

    private CallOutcome answered(@Nullable String exception, Metadata beside) {
        return new CallOutcome(
                null,
                exception,
                call.method().isOneWay() ? Execution.UNKNOWN : Execution.EXECUTED,
                "",
                0,
                duration(),
                call.attemptsInAll(),
                peer(),
                beside);
    }

    private CallOutcome failed(RpcStatus status, Execution execution, String message, long errorId, Metadata beside) {
        return new CallOutcome(
                status, null, execution, message, errorId, duration(), call.attemptsInAll(), peer(), beside);
    }

    private Duration duration() {
        return Duration.ofNanos(call.channel().options().ticker().nanoTime() - call.startedNanos());
    }

    private String peer() {
        Link link = winner == null ? call.link() : winner;
        return link == null ? "" : link.toString();
    }

    @Override
    public String service() {
        return call.channel().service();
    }

    @Override
    public MethodDescriptor method() {
        return call.method();
    }

    @Override
    public ServedCall parent() {
        return parent;
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public <T> void put(Metadata.Key<T> key, T value) {
        metadata = metadata.with(key, value);
    }

    @Override
    public Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, call.nanosLeft()));
    }

    @Override
    public void shorten(Duration timeout) {
        call.shorten(timeout.toNanos());
    }

    @Override
    public String toString() {
        return call.toString();
    }
}
