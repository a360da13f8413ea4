package io.longlink.rpc.call;

/** The way to the providers of one service. Stubs hold one; any thread may use it. */
@FunctionalInterface
public interface RpcChannel {

    /** A new call, whose deadline runs from now. Nothing is sent before the call is awaited, sent or made a future. */
    Call newCall(MethodDescriptor method);
}
