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

    private final ServiceContract<?> contract;
    private final String group;
    private final ClientOptions options;
    private final BalancingSender balancing;
    private final RetryingSender retrying;

    ServiceChannel(ServiceContract<?> contract, String group, ClientOptions options, BalancingSender balancing) {
        this.contract = contract;
        this.group = group;
        this.options = options;
        this.balancing = balancing;
        this.retrying = new RetryingSender(options, balancing);
    }

    @Override
    public OutgoingCall newCall(MethodDescriptor method) {
        return newCall(method, 0, false);
    }

    /** The same way for calls with these options. */
    RpcChannel with(CallOptions callOptions) {
        if (callOptions == CallOptions.DEFAULT) {
            return this;
        }
        String key = callOptions.key();
        long hash = key == null ? 0 : ConsistentHash.hash(key);
        long keyHash = key != null && hash == 0 ? 1 : hash;
        boolean detached = callOptions.isDetached();
        return method -> newCall(method, keyHash, detached);
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

    long attemptIsLate(OutgoingCall call, boolean isNews) {
        return retrying.attemptIsLate(call, isNews);
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
