package io.longlink.rpc.call;

import org.jspecify.annotations.Nullable;

/**
 * Sees every call of a client, once, however often it is sent: when it is about to be sent, and when it has ended. Any number of
 * threads at once.
 */
@FunctionalInterface
public interface ClientInterceptor {

    /**
     * The arguments are written and nothing is sent: the call may be given metadata and less time. Runs on the thread that calls; for
     * a call that is answered with a stream on the one that subscribes. To refuse the call, throw the {@link
     * io.longlink.rpc.error.RpcException} that it is to end with. Anything else that comes out of here ends it as cancelled and not
     * executed, with that as the cause. Interceptors begin in the order in which they were registered.
     *
     * @return is told once how the call has ended, or null; in the opposite order. Before a blocking call returns, on its thread; else
     *     on the client's callback executor before the future or the stream ends, so that, if the client was built with {@code
     *     directCallbacks}, it runs on an event loop and must not block.
     */
    @Nullable
    CallListener begin(ClientCall call);
}
