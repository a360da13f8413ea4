package io.longlink.rpc.client;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.internal.wire.Frame;
import java.time.Duration;

/** The client's way to one service, group and version. Stubs hold it; any thread may use it. */
final class ServiceChannel implements RpcChannel {

    /** The same way for calls with options. */
    @FunctionalInterface
    interface Lane extends RpcChannel {

        @Override
        OutgoingCall newCall(MethodDescriptor method);
    }

    private final ServiceContract<?> contract;
    private final String group;
    private final ClientOptions options;
    private final BalancingSender balancing;
    private final RetryingSender retrying;
    private final boolean intercepts;

    ServiceChannel(ServiceContract<?> contract, String group, ClientOptions options, BalancingSender balancing) {
        this.contract = contract;
        this.group = group;
        this.options = options;
        this.balancing = balancing;
        this.retrying = new RetryingSender(options, balancing);
        this.intercepts = !options.interceptors().isEmpty();
    }

    @Override
    public OutgoingCall newCall(MethodDescriptor method) {
        OutgoingCall call = newCall(method, 0, false);
        return intercepts && method != GenericContract.DESCRIBE
                ? InterceptedCall.wrap(call, CallOptions.DEFAULT)
                : call;
    }

    RpcChannel with(CallOptions callOptions) {
        return callOptions == CallOptions.DEFAULT ? this : lane(callOptions);
    }

    Lane lane(CallOptions callOptions) {
        String key = callOptions.key();
        long hash = key == null ? 0 : ConsistentHash.hash(key);
        long keyHash = key != null && hash == 0 ? 1 : hash;
        boolean detached = callOptions.isDetached();
        boolean wraps = intercepts || !callOptions.metadata().isEmpty() || callOptions.listener() != null;
        return method -> {
            OutgoingCall call = newCall(method, keyHash, detached);
            return wraps ? InterceptedCall.wrap(call, callOptions) : call;
        };
    }

    private OutgoingCall newCall(MethodDescriptor method, long key, boolean detached) {
        Duration own = method.deadline();
        Duration deadline = own == null ? options.deadline() : own;
        long now = options.ticker().nanoTime();
        CallScope scope = detached || method.isOneWay() ? null : CallScope.current();
        return new OutgoingCall(this, method, now, now + deadline.toNanos(), key, scope);
    }

    void send(OutgoingCall call) {
        retrying.send(call);
    }

    void attemptFailed(OutgoingCall call, CallFailure failure) {
        retrying.attemptFailed(call, failure);
    }

    long attemptDue(CallOnItsWay call, long now) {
        return retrying.attemptDue(call, now);
    }

    long attemptIsDue(OutgoingCall call) {
        return retrying.attemptIsDue(call);
    }

    /** A blocked event loop could not receive the answer that it waits for. */
    void requireMayBlock() {
        if (options.onEventLoop()) {
            throw new IllegalStateException("blocking call of " + contract.service()
                    + " on an event loop of its client (expected: an asynchronous method, or another thread)");
        }
    }

    /** Why there is no provider, for people. */
    String whyNobody() {
        return balancing.whyNobody();
    }

    /** Introduces the contract to a server, under this number. */
    Frame.Bind bindFrame(int number) {
        return new Frame.Bind(
                number,
                contract.service(),
                group,
                contract.version(),
                contract.fingerprint(),
                contract.methods().stream().map(MethodDescriptor::key).toList());
    }

    String service() {
        return contract.service();
    }

    /** What providers have to offer, for people. */
    String wanted() {
        return describe(contract, group);
    }

    static String describe(ServiceContract<?> contract, String group) {
        return contract + (group.isEmpty() ? "" : " group " + group);
    }

    ClientOptions options() {
        return options;
    }

    BalancingSender balancing() {
        return balancing;
    }

    @Override
    public String toString() {
        return wanted() + " through " + retrying;
    }
}
