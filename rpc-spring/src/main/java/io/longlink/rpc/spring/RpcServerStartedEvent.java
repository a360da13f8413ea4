package io.longlink.rpc.spring;

/**
 * The server listens, and the registry has been told; published at each start of the context that starts a server.
 *
 * @param port the one that the system chose when {@code rpc.server.port} is 0
 */
public record RpcServerStartedEvent(int port) {}
