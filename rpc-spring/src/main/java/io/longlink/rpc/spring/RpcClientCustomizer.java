package io.longlink.rpc.spring;

import io.longlink.rpc.client.RpcClient;

/** As a bean: sets what properties cannot, before the client is made. Comes after the properties, in the beans' order. */
@FunctionalInterface
public interface RpcClientCustomizer {

    void customize(RpcClient.Builder client);
}
