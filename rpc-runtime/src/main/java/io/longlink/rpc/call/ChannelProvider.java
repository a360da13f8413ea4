package io.longlink.rpc.call;

/** Where generated contracts get the channel of their stub: a client. */
@FunctionalInterface
public interface ChannelProvider {

    /** The channel to the providers of the contract's service, group and version. */
    RpcChannel channel(ServiceContract<?> contract);
}
