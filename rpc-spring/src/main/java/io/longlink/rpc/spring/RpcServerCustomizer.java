package io.longlink.rpc.spring;

import io.longlink.rpc.server.RpcServer;

/** As a bean: sets what properties cannot, each time the server starts. Comes after the properties, in the beans' order. */
@FunctionalInterface
public interface RpcServerCustomizer {

    void customize(RpcServer.Builder server);
}
