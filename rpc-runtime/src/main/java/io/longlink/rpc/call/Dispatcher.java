package io.longlink.rpc.call;

/** Generated: runs the methods of one service. Any thread may use it, as far as the service allows. */
public interface Dispatcher {

    /**
     * Reads the arguments, calls the service, writes the result. What the service throws comes out of here.
     *
     * @param method index in {@link ServiceContract#methods()}; checked by the caller
     */
    void dispatch(int method, Invocation invocation) throws Exception;
}
