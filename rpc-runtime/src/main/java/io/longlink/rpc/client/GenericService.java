package io.longlink.rpc.client;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianValue;
import io.longlink.rpc.internal.wire.Frame;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A service that is called by names, with values of the generic model, for tools that were built without its contract. The
 * server knows no difference: it takes the methods that its contract has, and reads what their types allow. Immutable; any thread
 * may use it.
 */
public final class GenericService {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final RpcClient client;
    private final String group;
    private final GenericContract contract;
    private final CallOptions options;
    private final UnaryOperator<MethodDescriptor> policy;

    private GenericService(
            RpcClient client,
            String group,
            GenericContract contract,
            CallOptions options,
            UnaryOperator<MethodDescriptor> policy) {
        this.client = client;
        this.group = group;
        this.contract = contract;
        this.options = options;
        this.policy = policy;
    }

    static GenericService of(RpcClient client, String group, GenericContract contract) {
        return new GenericService(client, group, contract, CallOptions.DEFAULT, UnaryOperator.identity());
    }

    /** The same of another version; {@code "1"} unless said. */
    public GenericService version(String other) {
        return new GenericService(client, group, contract.ofVersion(other), options, policy);
    }

    /** The same of another group; that of the client unless said. */
    public GenericService group(String other) {
        return new GenericService(client, Objects.requireNonNull(other, "group"), contract, options, policy);
    }

    /** The same with what holds for all its calls: metadata, a key, a listener, as for stubs. In place of what was said before. */
    public GenericService options(CallOptions other) {
        String named = other.group();
        return new GenericService(client, named == null ? group : named, contract, other, policy);
    }

    /** The same with this deadline for each call; that of the client unless said. */
    public GenericService deadline(Duration deadline) {
        long millis = millis("deadline", deadline);
        return with(method -> method.deadlineMillis(millis));
    }

    /**
     * The same for methods that may run twice, which nobody but the caller can know here: calls go to another server when their link is
     * lost or their answer is late, as those that a contract declares {@code @Idempotent}. Holds for {@link #call} and {@link #future}.
     */
    public GenericService idempotent() {
        return with(MethodDescriptor::idempotent);
    }

    /** As {@link #idempotent()}; without an answer for so long a call goes to a second server too, and the first answer counts. */
    public GenericService hedged(Duration after) {
        long millis = millis("hedge", after);
        return with(method -> method.idempotent().hedgeMillis(millis));
    }

    private GenericService with(UnaryOperator<MethodDescriptor> more) {
        return new GenericService(client, group, contract, options, method -> more.apply(policy.apply(method)));
    }

    private static long millis(String what, Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + ": " + time + " (expected: " + SHORTEST + " to " + LONGEST + ")");
        }
        return time.toMillis();
    }

    /**
     * Asks a server of the service which of the methods it has. Nothing is called. Waits as a call does.
     *
     * @throws io.longlink.rpc.error.RpcException when no server answers by the deadline
     */
    public GenericDescription describe() {
        OutgoingCall question = channel().newCall(GenericContract.DESCRIBE);
        question.await();
        if (question.answer() instanceof Frame.Bound bound) {
            return GenericDescription.of(question.peer(), contract, bound);
        }
        throw new IllegalStateException(question + ": another answer than BOUND");
    }

    /**
     * Calls a method and waits for its result.
     *
     * @param method its name, or its signature where the name has several
     * @param arguments as many as it has parameters; the server reads them as its contract says
     * @return {@link HessianValue.NullValue} for a method without result
     * @throws GenericFailureException when the service threw an exception that its contract declares
     * @throws io.longlink.rpc.error.RpcException when the call failed otherwise, as with stubs
     * @throws IllegalArgumentException when there is no such method, or not with that many parameters
     */
    public HessianValue call(String method, HessianValue... arguments) {
        OutgoingCall call = write(policy.apply(contract.method(method, arguments.length)), arguments);
        call.await();
        return result(call);
    }

    /** As {@link #call}, without waiting: failures of the call come out of the future. */
    public CompletableFuture<HessianValue> future(String method, HessianValue... arguments) {
        OutgoingCall call = write(policy.apply(contract.method(method, arguments.length)), arguments);
        return call.future(answer -> result(call));
    }

    /** Calls a method and wants no answer, not even an error: returns when the link has accepted the bytes. */
    public void send(String method, HessianValue... arguments) {
        MethodDescriptor unanswered = contract.method(method, arguments.length).oneWay();
        Duration own = policy.apply(unanswered).deadline();
        write(own == null ? unanswered : unanswered.deadlineMillis(own.toMillis()), arguments)
                .send();
    }

    private OutgoingCall write(MethodDescriptor method, HessianValue[] arguments) {
        OutgoingCall call = channel().lane(options).newCall(method);
        for (HessianValue argument : arguments) {
            argument.write(call.arguments());
        }
        return call;
    }

    private ServiceChannel channel() {
        return client.serviceChannel(contract, group);
    }

    private static HessianValue result(OutgoingCall call) {
        if (call.answer() instanceof Frame.Failure thrown) {
            throw new GenericFailureException(
                    call + ": " + call.peer() + " threw " + thrown.text(),
                    thrown.text(),
                    value(thrown.body(), thrown.length()));
        }
        if (call.answer() instanceof Frame.Response result) {
            return result.length() == 0 ? HessianValue.NullValue.NULL : value(result.body(), result.length());
        }
        throw new IllegalStateException(call + ": another answer than a result");
    }

    private static HessianValue value(byte[] body, int length) {
        HessianReader reader = new HessianReader(body, 0, length);
        HessianValue value = HessianValue.read(reader);
        reader.end();
        return value;
    }

    @Override
    public String toString() {
        return ServiceChannel.describe(contract, group) + " by names";
    }
}
