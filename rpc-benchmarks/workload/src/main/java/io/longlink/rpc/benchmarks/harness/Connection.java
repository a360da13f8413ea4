package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.UserService;
import org.jspecify.annotations.Nullable;

/** The client's end. Any thread may use it; the process ends without closing it. */
public interface Connection {

    /** Calls that block their caller. */
    UserService blocking();

    /** Calls whose caller goes on, or null when the stack has none. */
    @Nullable
    AsyncUserService async();

    /** Streams of the server, or null when the stack has none or they are not measured. */
    @Nullable
    default UserStream stream() {
        return null;
    }
}
