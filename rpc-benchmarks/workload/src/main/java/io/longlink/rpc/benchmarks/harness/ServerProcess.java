package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.Users;

/** Serves until its input ends, so that it never outlives whoever started it. */
final class ServerProcess {

    private ServerProcess() {}

    static void run(Peer peer, Options options) throws Exception {
        peer.serve(options.number("port"), new Users());
        ControlPort control = ControlPort.open();
        Report.ready(control.port());
        while (System.in.read() >= 0) {
            // Nothing is said to a server; only the end counts.
        }
    }
}
