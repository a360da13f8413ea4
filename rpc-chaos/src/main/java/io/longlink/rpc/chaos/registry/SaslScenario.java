package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A provider whose SASL login is refused, until the server knows its password. */
final class SaslScenario {

    private static final String MODULE = "org.apache.zookeeper.server.auth.DigestLoginModule required ";

    private final FigureTable table;
    private final Path directory;
    private final int port;

    SaslScenario(FigureTable table) throws Exception {
        this.table = table;
        this.directory = Files.createTempDirectory("sasl");
        this.port = SessionScenarios.freePort();
    }

    void play() throws Exception {
        Path client = write("client.jaas", "Client { " + MODULE + "username=\"shop\" password=\"right\"; };");
        Jvm server = server("other");
        String connect = "127.0.0.1:" + port;
        Jvm provider = Jvm.start(
                ProviderProcess.class.getName(),
                List.of("-Djava.security.auth.login.config=" + client, "-Dzookeeper.fips-mode=false"),
                connect,
                Integer.toString(SessionScenarios.freePort()),
                "5000",
                "sasl");
        try {
            provider.awaitLine("started");
            try (Operator operator = new Operator(connect)) {
                Thread.sleep(10_000);
                table.add(Figure.none(
                        "SASL login refused: nodes", operator.nodes().size()));
            }
            server.kill();
            server = server("right");
            try (Operator operator = new Operator(connect)) {
                table.add(Figure.atMost(
                        "SASL login accepted by a server that is started anew: registered",
                        30,
                        Wait.measure(30, () -> operator.nodes().size() == 1),
                        "s"));
                String path = Operator.service() + "/" + operator.nodes().get(0);
                String acl = operator.zooKeeper.getACL(path, null).toString();
                table.add(new Figure(
                        "the node belongs to",
                        "the login",
                        acl.contains("'sasl,'shop") ? "sasl:shop" : acl,
                        acl.contains("'sasl,'shop")));
            }
        } finally {
            if (System.getProperty("chaos.log") != null) {
                provider.lines().forEach(System.err::println);
            }
            provider.kill();
            server.kill();
        }
    }

    private Jvm server(String password) throws IOException {
        Path jaas = write("server.jaas", "Server { " + MODULE + "user_shop=\"" + password + "\"; };");
        Path configuration = write(
                "server.cfg",
                "tickTime=500\nclientPort=" + port + "\nclientPortAddress=127.0.0.1\ndataDir="
                        + directory.resolve("data") + "\n");
        return Jvm.start(
                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                List.of(
                        "-Dzookeeper.admin.enableServer=false",
                        "-Dzookeeper.authProvider.sasl=org.apache.zookeeper.server.auth.SASLAuthenticationProvider",
                        "-Djava.security.auth.login.config=" + jaas),
                configuration.toString());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
