package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.Address;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.zookeeper.common.PathUtils;

/**
 * Which servers, and which part of their tree.
 *
 * @param namespace without slashes at its ends
 */
record ZooKeeperTarget(List<Address> servers, String namespace) {

    private static final String DEFAULT_NAMESPACE = "longlink";

    /** Reads {@code host:port,host:port} with an optional {@code /namespace} after it. */
    static ZooKeeperTarget parse(String text) {
        int slash = text.indexOf('/');
        String servers = slash < 0 ? text : text.substring(0, slash);
        try {
            List<Address> addresses = Arrays.stream(servers.split(",", -1))
                    .map(String::strip)
                    .map(Address::parse)
                    .distinct()
                    .toList();
            return new ZooKeeperTarget(addresses, slash < 0 ? DEFAULT_NAMESPACE : namespace(text.substring(slash)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ZooKeeper: \"" + text.replaceAll("\\p{Cntrl}", "?")
                            + "\" (expected: host:port,host:port or host:port/namespace); " + e.getMessage(),
                    e);
        }
    }

    /** As ZooKeeper's client reads it. */
    String connectString() {
        return servers.stream().map(Address::toString).collect(Collectors.joining(","));
    }

    RegistryTree tree() {
        return new RegistryTree("/" + namespace + "/v1");
    }

    @Override
    public String toString() {
        return connectString() + "/" + namespace;
    }

    private static String namespace(String path) {
        if (path.length() < 2) {
            throw new IllegalArgumentException("namespace: \"\" (expected: a name after the slash)");
        }
        PathUtils.validatePath(path);
        return path.substring(1);
    }
}
