package io.longlink.rpc.client;

import io.longlink.rpc.benchmarks.parts.PartUsersContract;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ServiceContract;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A call in and out of the table of pending calls, while others wait there. Stands here because the table is hidden. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first.
public class PendingCallsBenchmark {

    private static final int BURST = 32;
    private static final int CAPACITY = 1_024;

    @Param({"0", "900"})
    public int waiting;

    private final OutgoingCall[] calls = new OutgoingCall[BURST];
    private RpcClient client;
    private PendingCalls pending;

    @Setup
    public void setUp() {
        ServiceContract<?> contract = new PartUsersContract();
        MethodDescriptor method = contract.methods().get(0);
        client = RpcClient.builder().addresses("127.0.0.1:1").build();
        ServiceChannel channel = (ServiceChannel) client.channel(contract);
        pending = new PendingCalls(CAPACITY);
        for (int i = 0; i < waiting; i++) {
            pending.add(channel.newCall(method));
        }
        for (int i = 0; i < BURST; i++) {
            calls[i] = channel.newCall(method);
        }
    }

    @TearDown
    public void tearDown() {
        client.close();
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public int addAndRemove() {
        for (OutgoingCall call : calls) {
            pending.add(call);
        }
        int found = 0;
        for (OutgoingCall call : calls) {
            found += pending.remove(call.id()) == call ? 1 : 0;
        }
        return found;
    }
}
