package io.longlink.rpc.benchmarks.longlink;

import io.longlink.rpc.annotations.RpcInterface;
import io.longlink.rpc.benchmarks.workload.UserService;

/** The workload as its callers wait for it, run by workers. */
@RpcInterface(name = "users")
public interface BlockingUsers extends UserService {}
