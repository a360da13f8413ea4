package io.longlink.rpc.spring;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.Preference;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.server.RpcServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.env.Environment;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** What {@link EnableRpc} lists, read when it is needed. A malformed value is an error that names property and value. */
final class RpcProperties {

    static final String TARGETS = "rpc.client.targets";
    static final String ZOOKEEPER = ZooKeeperProperties.CONNECT_STRING;

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Environment environment;

    RpcProperties(Environment environment) {
        this.environment = environment;
    }

    boolean isSet(String name) {
        return !text(name).isEmpty();
    }

    void configure(RpcServer.Builder server) {
        read("rpc.server.port", "0 to 65535", text -> server.port(Integer.parseInt(text)));
        read("rpc.server.zone", "a name", server::zone);
        read("rpc.server.address", "an address of this machine", text -> server.host(resolvable(text)));
        read(
                "rpc.server.announced-host",
                "a host name or an address",
                text -> server.announcedHost(new Address(text, 1).host()));
    }

    void configure(RpcClient.Builder client) {
        read(
                TARGETS,
                "host:port,host:port, as in 10.0.0.5:7700,10.0.0.6:7700",
                text -> text.contains("://") ? client.target(text) : client.addresses(split(text)));
        read("rpc.client.deadline", "1ms to 24h", text -> client.deadline(duration(text)));
        read("rpc.client.group", "a name", client::group);
        read(
                "rpc.client.zone",
                "a name",
                text -> client.preference(Preference.none().zone(text)));
    }

    boolean registrationEnabled() {
        return read("rpc.server.registration.enabled", "true or false", RpcProperties::yesOrNo)
                .orElse(true);
    }

    Duration gracePeriod() {
        return read("rpc.server.shutdown.grace-period", "0s to 24h", text -> upToOneDay(duration(text)))
                .orElse(GRACE);
    }

    /** Only while {@link #ZOOKEEPER} is set. */
    ServiceRegistry zooKeeper() {
        return new ZooKeeperProperties(this).connect();
    }

    <T> Optional<T> read(String name, String expected, Function<String, T> parse) {
        String text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            throw new IllegalArgumentException(
                    name + ": \"" + text.replaceAll("\\p{Cntrl}", "?") + "\" (expected: " + expected + ")", malformed);
        }
    }

    String text(String name) {
        try {
            return environment.getProperty(name, "").strip();
        } catch (IllegalArgumentException unresolvable) {
            throw new IllegalArgumentException(name + ": " + unresolvable.getMessage(), unresolvable);
        }
    }

    static Duration duration(String text) {
        return DurationFormatterUtils.detectAndParse(text);
    }

    private static Duration upToOneDay(Duration value) {
        if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static String resolvable(String host) {
        if (new InetSocketAddress(new Address(host, 1).host(), 0).isUnresolved()) {
            throw new IllegalArgumentException("no such host");
        }
        return host;
    }

    private static String[] split(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toArray(String[]::new);
    }

    static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither");
        };
    }
}
