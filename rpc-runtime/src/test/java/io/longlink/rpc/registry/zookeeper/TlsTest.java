package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.PATIENCE;
import static io.longlink.rpc.registry.zookeeper.TestTree.SERVICE;
import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static io.longlink.rpc.registry.zookeeper.TestTree.instance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server with TLS, its transport and the client's both on the Netty that everything else here uses. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private static ZooKeeperServerEmbedded server;
    private static String connectString;
    private static Path trust;
    private static Set<Object> before;

    @BeforeAll
    static void startServer() throws Exception {
        Path keys = directory.resolve("server.p12");
        trust = keyAndTrust("server", keys);
        before = Set.copyOf(System.getProperties().keySet());
        Properties configuration = new Properties();
        configuration.putAll(Map.of(
                "secureClientPort", "0",
                "secureClientPortAddress", "127.0.0.1",
                "serverCnxnFactory", "org.apache.zookeeper.server.NettyServerCnxnFactory",
                "ssl.keyStore.location", keys.toString(),
                "ssl.keyStore.password", PASSWORD,
                "ssl.trustStore.location", trust.toString(),
                "ssl.trustStore.password", PASSWORD,
                "ssl.clientAuth", "none",
                "admin.enableServer", "false"));
        server = ZooKeeperServerEmbedded.builder()
                .baseDir(directory)
                .configuration(configuration)
                .exitHandler(ExitHandler.LOG_ONLY)
                .build();
        server.start(PATIENCE.toMillis());
        connectString = server.getSecureConnectionString();
    }

    @AfterAll
    static void stopServer() {
        server.close();
        // The server reads them for every connection.
        System.getProperties().keySet().removeIf(name -> !before.contains(name));
    }

    @Test
    void trustedServer_instanceIsRegisteredAndSeen() throws Exception {
        Seen seen = new Seen();
        try (ZooKeeperRegistry registry = connect(ZooKeeperTls.trusting(trust, PASSWORD))) {
            registry.subscribe(SERVICE, seen);

            assertThat(registry.register(instance(7700)).awaitConfirmed(PATIENCE))
                    .isTrue();

            eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        }
    }

    @Test
    void strangerInTheServersPlace_isNotTalkedTo() throws Exception {
        Path strangers = keyAndTrust("stranger", directory.resolve("stranger.p12"));
        try (LogLines log = new LogLines(ZooKeeperConnection.class);
                ZooKeeperRegistry registry = connect(ZooKeeperTls.trusting(strangers, PASSWORD))) {
            registry.register(instance(7701));

            eventually(() -> log.anyContains("cannot be reached"));
            assertThat(registry.isReachable()).isFalse();
        }
    }

    @Test
    void text_showsNoPassword() {
        assertThat(ZooKeeperTls.trusting(trust, "secret")
                        .presenting(trust, "secret")
                        .toString())
                .startsWith("TLS trusting ")
                .doesNotContain("secret");
    }

    private static ZooKeeperRegistry connect(ZooKeeperTls tls) {
        return ZooKeeperRegistry.connect(
                connectString + "/tls",
                ZooKeeperOptions.defaults()
                        .withSessionTimeout(Duration.ofSeconds(10))
                        .withTls(tls));
    }

    /** Makes a key; gives the store of those who believe its certificate. */
    private static Path keyAndTrust(String alias, Path keys) throws IOException, InterruptedException {
        Path certificate = directory.resolve(alias + ".crt");
        Path trusting = directory.resolve(alias + "-trust.p12");
        keytool("-genkeypair -alias " + alias + " -keyalg EC -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1"
                + " -storetype PKCS12 -keystore " + keys);
        keytool("-exportcert -alias " + alias + " -keystore " + keys + " -file " + certificate);
        keytool("-importcert -noprompt -alias " + alias + " -storetype PKCS12 -keystore " + trusting + " -file "
                + certificate);
        return trusting;
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).describedAs(said).isZero();
    }
}
