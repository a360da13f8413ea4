package io.longlink.rpc.benchmarks.parts;

import io.longlink.rpc.annotations.RpcInterface;
import io.longlink.rpc.benchmarks.workload.UserService;
import io.longlink.rpc.benchmarks.workload.Users;

/** The contract whose generated stub and dispatcher are measured. */
@RpcInterface
public interface PartUsers extends UserService {

    /** The service. */
    final class Service extends Users implements PartUsers {}
}
