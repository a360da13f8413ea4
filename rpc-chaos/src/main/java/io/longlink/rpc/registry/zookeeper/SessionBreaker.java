package io.longlink.rpc.registry.zookeeper;

import java.io.IOException;
import org.apache.zookeeper.ZooKeeper;

/** Breaks the session of a registry from inside, which no user can; in the registry's package for that reason only. */
public final class SessionBreaker {

    private SessionBreaker() {}

    /** 0 while not connected. */
    public static long session(ZooKeeperRegistry registry) {
        ZooKeeper handle = registry.connection().handle();
        return handle == null ? 0 : handle.getSessionId();
    }

    /** The client believes from now on that its session has expired. */
    public static void expireInClient(ZooKeeperRegistry registry) {
        ZooKeeper handle = registry.connection().handle();
        if (handle != null) {
            handle.getTestable().injectSessionExpiration();
        }
    }

    /** The server ends the session, as it does when it expires; its owner learns of it when he comes back. */
    public static void expireInServer(ZooKeeperRegistry registry, String servers) throws IOException {
        ZooKeeper handle = registry.connection().handle();
        if (handle == null) {
            return;
        }
        ZooKeeper thief = new ZooKeeper(servers, 30_000, event -> {}, handle.getSessionId(), handle.getSessionPasswd());
        try {
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (!thief.getState().isConnected() && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
            thief.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The connection is cut; the session goes on. */
    public static void cut(ZooKeeperRegistry registry) throws IOException {
        ZooKeeper handle = registry.connection().handle();
        if (handle != null) {
            handle.getTestable().closeSocket();
        }
    }
}
