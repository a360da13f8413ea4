package io.longlink.rpc.registry.zookeeper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.jspecify.annotations.Nullable;

/** Who a process is to ZooKeeper, and who may do what with the nodes that it writes. Immutable; never shows a password. */
public final class ZooKeeperAccess {

    private static final ZooKeeperAccess OPEN = new ZooKeeperAccess("open", null, null, List.of());

    private final String kind;
    private final @Nullable String user;
    private final @Nullable String password;
    private final List<String> readers;

    private ZooKeeperAccess(String kind, @Nullable String user, @Nullable String password, List<String> readers) {
        this.kind = kind;
        this.user = user;
        this.password = password;
        this.readers = readers;
    }

    /** Nobody in particular; everybody may do everything. */
    public static ZooKeeperAccess open() {
        return OPEN;
    }

    /** This user, by ZooKeeper's scheme {@code digest}; nodes belong to him alone. Who is wrong about the password is not told. */
    public static ZooKeeperAccess digest(String user, String password) {
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("user: \"" + user + "\" (expected: a name without a colon)");
        }
        return new ZooKeeperAccess("digest", user, password, List.of());
    }

    /** Whoever the section {@code Client} of the JVM's JAAS configuration says; nodes belong to him alone. */
    public static ZooKeeperAccess sasl() {
        return new ZooKeeperAccess("sasl", null, null, List.of());
    }

    /**
     * These may read the nodes as well; everybody else still may not.
     *
     * @param identities as ZooKeeper writes them: {@code world:anyone}, {@code sasl:monitor}, {@code digest:ops:<hash>},
     *     {@code ip:10.0.0.0/8}
     */
    public ZooKeeperAccess readableBy(String... identities) {
        for (String identity : identities) {
            if (identity.indexOf(':') < 1) {
                throw new IllegalArgumentException(
                        "reader: \"" + identity + "\" (expected: scheme:id, as in world:anyone)");
            }
        }
        return new ZooKeeperAccess(kind, user, password, List.of(identities));
    }

    /** What the server is told on every new connection; null when it is told nothing. */
    byte @Nullable [] digest() {
        return user == null ? null : (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    }

    /** For every node that this process writes. A new list: the client asks it whether it contains null. */
    List<ACL> nodes() {
        if (this.kind.equals(OPEN.kind)) {
            return new ArrayList<>(List.of(new ACL(ZooDefs.Perms.ALL, new Id("world", "anyone"))));
        }
        List<ACL> nodes = new ArrayList<>();
        nodes.add(new ACL(ZooDefs.Perms.ALL, new Id("auth", "")));
        for (String reader : readers) {
            int colon = reader.indexOf(':');
            nodes.add(new ACL(ZooDefs.Perms.READ, new Id(reader.substring(0, colon), reader.substring(colon + 1))));
        }
        return nodes;
    }

    @Override
    public String toString() {
        return kind + (user == null ? "" : " " + user) + (readers.isEmpty() ? "" : ", readable by " + readers);
    }
}
