package io.longlink.rpc.chaos.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;

/** Somebody with ZooKeeper's own tools, who knows what he may break. */
final class Operator implements AutoCloseable {

    static final String ROOT = "/longlink/v1";

    private static final List<ACL> OPEN =
            Collections.singletonList(new ACL(ZooDefs.Perms.ALL, new Id("world", "anyone")));

    final ZooKeeper zooKeeper;

    Operator(String connect) throws Exception {
        zooKeeper = new ZooKeeper(connect, 30_000, event -> {});
        zooKeeper.addAuthInfo("digest", "operator:operator".getBytes(StandardCharsets.UTF_8));
        Wait.until("the operator's session", 30, () -> zooKeeper.getState().isConnected());
    }

    static String service() {
        return ROOT + "/" + Observer.SERVICE;
    }

    List<String> nodes() throws KeeperException, InterruptedException {
        try {
            return zooKeeper.getChildren(service(), false);
        } catch (KeeperException.NoNodeException e) {
            return List.of();
        }
    }

    /** Of each node, its owner if that is the session in its name, else 0. */
    Map<String, Long> owners() throws KeeperException, InterruptedException {
        Map<String, Long> owners = new TreeMap<>();
        for (String name : nodes()) {
            Stat stat = zooKeeper.exists(service() + "/" + name, false);
            if (stat != null) {
                String named = name.substring(name.indexOf('~') + 1);
                boolean own = Long.toHexString(stat.getEphemeralOwner()).equals(named);
                owners.put(name, own ? stat.getEphemeralOwner() : 0L);
            }
        }
        return owners;
    }

    /** Whether this address is registered by this session. */
    boolean isOwner(String address, long session) throws KeeperException, InterruptedException {
        return session != 0 && Long.valueOf(session).equals(owners().get(address + "~" + Long.toHexString(session)));
    }

    /** When each node was written last. */
    Map<String, Long> writes() throws KeeperException, InterruptedException {
        Map<String, Long> writes = new TreeMap<>();
        for (String name : nodes()) {
            Stat stat = zooKeeper.exists(service() + "/" + name, false);
            writes.put(name, stat == null ? 0L : stat.getMzxid());
        }
        return writes;
    }

    void deleteTree() throws KeeperException, InterruptedException {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                ZKUtil.deleteRecursive(zooKeeper, "/longlink");
                return;
            } catch (KeeperException.NotEmptyException | KeeperException.NoNodeException e) {
                // Somebody is already writing it again.
                if (attempt > 0) {
                    return;
                }
            }
        }
    }

    /** Nobody but the operator may create anything under the service; everybody may look. */
    void close(String path) throws KeeperException, InterruptedException {
        List<ACL> closed = new ArrayList<>();
        closed.add(new ACL(ZooDefs.Perms.READ, new Id("world", "anyone")));
        closed.add(new ACL(ZooDefs.Perms.ALL, new Id("auth", "")));
        zooKeeper.setACL(path, closed, -1);
    }

    static List<ACL> open() {
        return OPEN;
    }

    void open(String path) throws KeeperException, InterruptedException {
        zooKeeper.setACL(path, OPEN, -1);
    }

    @Override
    public void close() {
        try {
            zooKeeper.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
