package io.longlink.rpc.registry.zookeeper;

import java.io.IOException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;

/**
 * A session that only its owner or the servers end. When Curator gives a session up it closes the handle, and if the servers
 * can be reached at that moment they drop its nodes before a new session has written them again. This handle is then left
 * to expire: the old nodes stand until the new ones do.
 */
final class LastingSession extends ZooKeeper {

    LastingSession(
            String connectString,
            int sessionTimeout,
            Watcher watcher,
            boolean canBeReadOnly,
            ZKClientConfig configuration)
            throws IOException {
        super(connectString, sessionTimeout, watcher, canBeReadOnly, configuration);
    }

    /** Curator's way to give the session up: the connection ends as if the session had expired, and no server is told. */
    @Override
    public synchronized void close() {
        if (getState().isAlive()) {
            getTestable().injectSessionExpiration();
        }
    }

    /** Curator's way when it is closed itself: the session ends, and its nodes with it. */
    @Override
    public boolean close(int waitForShutdownTimeoutMs) throws InterruptedException {
        super.close();
        return testableWaitForShutdown(waitForShutdownTimeoutMs);
    }
}
