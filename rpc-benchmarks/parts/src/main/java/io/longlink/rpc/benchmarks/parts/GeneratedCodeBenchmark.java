package io.longlink.rpc.benchmarks.parts;

import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.Users;
import io.longlink.rpc.call.Dispatcher;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Stub to wire and back on the caller's side; wire to service and back on the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first.
public class GeneratedCodeBenchmark {

    @Param({"existUser", "createUser", "getUser", "listUser"})
    public String op;

    private final User user = new Users().getUser(42);
    private PartUsers stub;
    private Dispatcher dispatcher;
    private CannedInvocation invocation;
    private int method;

    @Setup
    public void setUp() {
        PartUsersContract contract = new PartUsersContract();
        dispatcher = contract.newDispatcher(new PartUsers.Service());
        CannedChannel channel = new CannedChannel(dispatcher);
        stub = contract.newStub(channel);
        call(stub);
        method = channel.method();
        invocation = new CannedInvocation(channel.recordedArguments());
    }

    @Benchmark
    public Object stubToWire() {
        return call(stub);
    }

    @Benchmark
    public int wireToService() throws Exception {
        dispatcher.dispatch(method, invocation);
        return invocation.length();
    }

    private Object call(PartUsers users) {
        return switch (op) {
            case "existUser" -> users.existUser("a@b.com");
            case "createUser" -> users.createUser(user);
            case "getUser" -> users.getUser(4_711);
            case "listUser" -> users.listUser(3);
            default -> throw new IllegalArgumentException("op: " + op);
        };
    }
}
