package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.UserService;

/** One stack, configured as its users would for speed: both ends, in different processes. */
public interface Peer {

    /** Serves on the loopback interface until the process ends. Returns when connections are accepted. */
    void serve(int port, UserService users) throws Exception;

    /** Connects once, to a server of the same stack on the loopback interface. */
    Connection connect(int port) throws Exception;
}
