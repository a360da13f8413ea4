package io.longlink.rpc.registry.target;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import java.util.Arrays;

/** Opens a registry that is written as one line. */
public final class Targets {

    private static final String EXPECTED =
            "zk://host:port,host:port/namespace, static://host:port,host:port or dns://name:port";

    private Targets() {}

    /** As {@link #open(String, ZooKeeperOptions)} with the default options. */
    public static ServiceRegistry open(String target) {
        return open(target, ZooKeeperOptions.defaults());
    }

    /**
     * Returns at once, whether anybody can be reached or not. Whoever opens it closes it.
     *
     * <ul>
     *   <li>{@code zk://host:port,host:port/namespace}: ZooKeeper; the namespace is {@code longlink} unless said
     *   <li>{@code static://host:port,host:port}: these, for every service
     *   <li>{@code dns://name:port}: every address of the name, for every service; looked up again every 30 s, and when one
     *       of them cannot be reached
     * </ul>
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static ServiceRegistry open(String target, ZooKeeperOptions options) {
        int colon = target.indexOf("://");
        String scheme = colon < 0 ? "" : target.substring(0, colon);
        String rest = colon < 0 ? target : target.substring(colon + 3);
        return switch (scheme) {
            case "zk" -> ZooKeeperRegistry.connect(rest, options);
            case "static" ->
                ServiceRegistry.fixed(
                        Arrays.stream(rest.split(",", -1)).map(String::strip).toArray(String[]::new));
            case "dns" -> ServiceRegistry.dns(Address.parse(rest));
            default ->
                throw new IllegalArgumentException(
                        "target: \"" + target.replaceAll("\\p{Cntrl}", "?") + "\" (expected: " + EXPECTED + ")");
        };
    }
}
