package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Who a process is to ZooKeeper, and how it talks to it. What the options then do is shown where they live. */
class ZooKeeperPropertiesTest {

    @TempDir
    private Path directory;

    @Test
    void nothing_set_is_open_and_plain() {
        assertThat(options(Map.of())).isEqualTo(ZooKeeperOptions.defaults());
    }

    @Test
    void user_and_password_are_digest_and_readers_are_added() {
        assertThat(options(Map.of(
                                ZooKeeperProperties.USER, "shop",
                                ZooKeeperProperties.PASSWORD, "secret",
                                ZooKeeperProperties.READABLE_BY, "world:anyone, ip:10.0.0.0/8"))
                        .access())
                .hasToString("digest shop, readable by [world:anyone, ip:10.0.0.0/8]");
    }

    @Test
    void sasl_takes_the_login_of_the_jvm() {
        assertThat(options(Map.of(ZooKeeperProperties.SASL, "true")).access()).hasToString("sasl");
        assertThat(options(Map.of(ZooKeeperProperties.SASL, "false")).access()).hasToString("open");
    }

    @Test
    void stores_make_tls() throws IOException {
        Path trust = Files.createFile(directory.resolve("trust.p12"));
        Path key = Files.createFile(directory.resolve("key.pem"));
        assertThat(options(Map.of(ZooKeeperProperties.TRUST_STORE, trust.toString()))
                        .tls())
                .hasToString("TLS trusting " + trust);
        assertThat(options(Map.of(
                                ZooKeeperProperties.TRUST_STORE,
                                trust.toString(),
                                ZooKeeperProperties.TRUST_STORE_PASSWORD,
                                "secret",
                                ZooKeeperProperties.KEY_STORE,
                                key.toString(),
                                ZooKeeperProperties.KEY_STORE_PASSWORD,
                                "secret"))
                        .tls())
                .hasToString("TLS trusting " + trust + ", presenting " + key);
    }

    @Test
    void half_of_a_pair_is_refused_without_showing_a_password() throws IOException {
        Path trust = Files.createFile(directory.resolve("trust.p12"));
        refused(
                Map.of(ZooKeeperProperties.PASSWORD, "secret"),
                "rpc.registry.zookeeper.password: set (expected: rpc.registry.zookeeper.user as well)");
        refused(
                Map.of(ZooKeeperProperties.KEY_STORE, "key.pem"),
                "rpc.registry.zookeeper.tls.key-store: set (expected: rpc.registry.zookeeper.tls.trust-store as well)");
        refused(
                Map.of(
                        ZooKeeperProperties.TRUST_STORE,
                        trust.toString(),
                        ZooKeeperProperties.KEY_STORE_PASSWORD,
                        "secret"),
                "rpc.registry.zookeeper.tls.key-store-password: set"
                        + " (expected: rpc.registry.zookeeper.tls.key-store as well)");
    }

    @Test
    void two_identities_and_readers_of_open_nodes_are_refused() {
        refused(
                Map.of(ZooKeeperProperties.USER, "shop", ZooKeeperProperties.SASL, "true"),
                "rpc.registry.zookeeper.user: \"shop\""
                        + " (expected: a name without a colon, and no rpc.registry.zookeeper.sasl)");
        refused(
                Map.of(ZooKeeperProperties.READABLE_BY, "world:anyone"),
                "rpc.registry.zookeeper.readable-by: \"world:anyone\" (expected: scheme:id,scheme:id, as in world:anyone,"
                        + " and rpc.registry.zookeeper.sasl or rpc.registry.zookeeper.user)");
    }

    private static void refused(Map<String, Object> values, String message) {
        assertThatThrownBy(() -> options(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static ZooKeeperOptions options(Map<String, Object> values) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", values));
        return new ZooKeeperProperties(new RpcProperties(environment)).options();
    }
}
