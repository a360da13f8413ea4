package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls until the compilers of both JVMs are at rest. With few callers, because many would leave the compilers no
 * processor.
 */
final class WarmUp {

    private static final int CALLERS = 2;
    private static final long WINDOW_MILLIS = 500;

    /** The compilers rest when they use less than this share of a processor. */
    static final double AT_REST = 0.04;

    private final Connection connection;
    private final Meter meter;

    WarmUp(Connection connection, Meter meter) {
        this.connection = connection;
        this.meter = meter;
    }

    /** Seconds until the compilers were at rest, or all of {@code most} when they never were. */
    double run(List<Op> ops, double least, double most) throws InterruptedException {
        List<Load> loads = loads(ops);
        loads.forEach(Load::start);
        Snapshot begin = meter.read();
        Snapshot last = begin;
        int restful = 0;
        while (last.secondsSince(begin) < most && (restful < 3 || last.secondsSince(begin) < least)) {
            Thread.sleep(WINDOW_MILLIS);
            Snapshot now = meter.read();
            restful = now.compilingSince(last) < AT_REST ? restful + 1 : 0;
            last = now;
        }
        for (Load load : loads) {
            load.stop();
            load.requireNoFailure();
        }
        return last.secondsSince(begin);
    }

    private List<Load> loads(List<Op> ops) {
        UserService blocking = connection.blocking();
        AsyncUserService async = connection.async();
        List<Load> loads = new ArrayList<>();
        loads.add(new BlockingLoad(blocking, ops, CALLERS));
        if (async != null) {
            ops.forEach(op -> loads.add(new AsyncLoad(async, op, 1)));
        }
        return loads;
    }
}
