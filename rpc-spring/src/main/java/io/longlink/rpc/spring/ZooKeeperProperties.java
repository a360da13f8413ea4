package io.longlink.rpc.spring;

import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.zookeeper.ZooKeeperAccess;
import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import io.longlink.rpc.registry.zookeeper.ZooKeeperTls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What properties say about ZooKeeper. Messages show no password. */
record ZooKeeperProperties(RpcProperties properties) {

    private static final String PREFIX = "rpc.registry.zookeeper.";
    static final String CONNECT_STRING = PREFIX + "connect-string";
    static final String SASL = PREFIX + "sasl";
    static final String USER = PREFIX + "user";
    static final String PASSWORD = PREFIX + "password";
    static final String READABLE_BY = PREFIX + "readable-by";
    static final String TRUST_STORE = PREFIX + "tls.trust-store";
    static final String TRUST_STORE_PASSWORD = PREFIX + "tls.trust-store-password";
    static final String KEY_STORE = PREFIX + "tls.key-store";
    static final String KEY_STORE_PASSWORD = PREFIX + "tls.key-store-password";

    /** Only while {@link #CONNECT_STRING} is set. */
    ServiceRegistry connect() {
        ZooKeeperOptions options = options();
        return properties
                .read(
                        CONNECT_STRING,
                        "host:port,host:port or host:port/namespace",
                        text -> ZooKeeperRegistry.connect(text, options))
                .orElseThrow();
    }

    ZooKeeperOptions options() {
        ZooKeeperOptions plain = ZooKeeperOptions.defaults();
        ZooKeeperOptions timed = properties
                .read(
                        PREFIX + "session-timeout",
                        "1s to 1h",
                        text -> plain.withSessionTimeout(RpcProperties.duration(text)))
                .orElse(plain);
        ZooKeeperOptions remembering = properties
                .read(PREFIX + "snapshots", "a directory", text -> timed.withSnapshots(Path.of(text)))
                .orElse(timed);
        ZooKeeperOptions known = remembering.withAccess(access());
        ZooKeeperTls tls = tls();
        return tls == null ? known : known.withTls(tls);
    }

    private ZooKeeperAccess access() {
        boolean sasl =
                properties.read(SASL, "true or false", RpcProperties::yesOrNo).orElse(false);
        Optional<ZooKeeperAccess> digest = properties.read(
                USER,
                "a name without a colon, and no " + SASL,
                text -> sasl ? refused() : ZooKeeperAccess.digest(text, properties.text(PASSWORD)));
        if (digest.isEmpty()) {
            requireNone(PASSWORD, USER);
        }
        ZooKeeperAccess access = sasl ? ZooKeeperAccess.sasl() : digest.orElse(ZooKeeperAccess.open());
        return properties
                .read(
                        READABLE_BY,
                        "scheme:id,scheme:id, as in world:anyone, and " + SASL + " or " + USER,
                        text -> access == ZooKeeperAccess.open() ? refused() : access.readableBy(identities(text)))
                .orElse(access);
    }

    private @Nullable ZooKeeperTls tls() {
        Optional<Path> trusted = properties.read(TRUST_STORE, "a file", ZooKeeperProperties::readable);
        if (trusted.isEmpty()) {
            requireNone(KEY_STORE, TRUST_STORE);
            requireNone(TRUST_STORE_PASSWORD, TRUST_STORE);
            requireNone(KEY_STORE_PASSWORD, KEY_STORE);
            return null;
        }
        ZooKeeperTls tls = ZooKeeperTls.trusting(trusted.get(), properties.text(TRUST_STORE_PASSWORD));
        Optional<Path> own = properties.read(KEY_STORE, "a file", ZooKeeperProperties::readable);
        if (own.isEmpty()) {
            requireNone(KEY_STORE_PASSWORD, KEY_STORE);
            return tls;
        }
        return tls.presenting(own.get(), properties.text(KEY_STORE_PASSWORD));
    }

    /** Half of a pair is a mistake that would show much later. */
    private void requireNone(String name, String missing) {
        if (properties.isSet(name)) {
            throw new IllegalArgumentException(name + ": set (expected: " + missing + " as well)");
        }
    }

    private static Path readable(String text) {
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("not readable");
        }
        return file;
    }

    private static String[] identities(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toArray(String[]::new);
    }

    private static ZooKeeperAccess refused() {
        throw new IllegalArgumentException("does not go together");
    }
}
