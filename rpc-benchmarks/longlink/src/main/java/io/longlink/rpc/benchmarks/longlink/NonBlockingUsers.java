package io.longlink.rpc.benchmarks.longlink;

import io.longlink.rpc.annotations.NonBlocking;
import io.longlink.rpc.annotations.RpcInterface;
import io.longlink.rpc.benchmarks.workload.UserService;

/** The same on the wire, run by the event loop. */
@NonBlocking
@RpcInterface(name = "users")
public interface NonBlockingUsers extends UserService {}
