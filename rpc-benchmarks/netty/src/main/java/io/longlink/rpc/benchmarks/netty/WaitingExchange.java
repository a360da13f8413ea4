package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.compact.CompactOutput;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Belongs to one caller, which waits for each answer and then uses it again. */
final class WaitingExchange extends Exchange {

    private static final int REQUEST_BYTES = 512;

    private final Thread caller = Thread.currentThread();
    private final CompactOutput arguments = new CompactOutput(REQUEST_BYTES);
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private volatile boolean done;

    /** Begins the next call; its arguments follow. */
    CompactOutput begin(int what) {
        call = what;
        done = false;
        request = arguments;
        arguments.reset();
        arguments.putByte(what);
        return arguments;
    }

    Object await() {
        while (!done) {
            LockSupport.park(this);
        }
        Object result = value;
        if (result == null) {
            throw new IllegalStateException(failure);
        }
        return result;
    }

    @Override
    void completed(Object result) {
        end(result, null);
    }

    @Override
    void failed(Throwable cause) {
        end(null, cause);
    }

    private void end(@Nullable Object result, @Nullable Throwable cause) {
        value = result;
        failure = cause;
        done = true;
        LockSupport.unpark(caller);
    }
}
