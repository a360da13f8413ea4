package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.client.Balancing;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.registry.Preference;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoService;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers and a client, and what the client makes of what ZooKeeper says of them. */
class VanishedProvidersTest {

    private static final String PATH = "/longlink/v1/testing.Echo";

    private TestingServer zooKeeper;
    private ZooKeeperRegistry providers;
    private ZooKeeper operator;
    private RpcServer east;
    private RpcServer west;
    private RpcClient client;
    private Echo echo;

    @BeforeEach
    void start() throws Exception {
        zooKeeper = new TestingServer(true);
        providers = ZooKeeperRegistry.connect(zooKeeper.getConnectString());
        operator = new ZooKeeper(zooKeeper.getConnectString(), 30_000, event -> {});
        operator.addAuthInfo("digest", "operator:secret".getBytes(UTF_8));
        east = server("east");
        west = server("west");
        client = client(Preference.none());
        echo = client.stub(Echo.class);
        eventually(() -> answering(echo).equals(Set.of("east", "west")));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        east.close();
        west.close();
        operator.close();
        providers.close();
        zooKeeper.close();
    }

    @Test
    void all_nodes_vanish_and_both_are_called_as_before() throws Exception {
        Seen seen = new Seen();
        providers.subscribe("testing.Echo", seen);
        eventually(() -> seen.latest() != null);
        deleteAllForGood();
        eventually(() -> List.of().equals(seen.latest()));

        for (int i = 0; i < 20; i++) {
            assertThat(answering(echo)).isEqualTo(Set.of("east", "west"));
        }
    }

    @Test
    void all_nodes_vanish_and_a_server_that_closes_is_left_all_the_same() throws Exception {
        deleteAllForGood();

        west.close();

        assertThat(answering(echo)).isEqualTo(Set.of("east"));
    }

    @Test
    void operator_takes_one_out_and_back() throws Exception {
        String wish = PATH + "/127.0.0.1:" + west.port() + "~operator";

        operator.create(wish, "state=DRAINING".getBytes(UTF_8), TestTree.OPEN, CreateMode.PERSISTENT);
        eventually(() -> answering(echo).equals(Set.of("east")));

        operator.delete(wish, -1);
        eventually(() -> answering(echo).equals(Set.of("east", "west")));
    }

    @Test
    void weight_of_zero_is_called_only_when_nobody_else_can_be() throws Exception {
        west.changeWeight(0);
        eventually(() -> answering(echo).equals(Set.of("east")));

        east.close();

        assertThat(answering(echo)).isEqualTo(Set.of("west"));
    }

    @Test
    void preferred_zone_is_called_while_it_can_be() throws Exception {
        try (RpcClient choosy = client(Preference.none().zone("west"))) {
            Echo preferring = choosy.stub(Echo.class);
            eventually(() -> answering(preferring).equals(Set.of("west")));

            west.close();

            assertThat(answering(preferring)).isEqualTo(Set.of("east"));
        }
    }

    @Test
    void required_tag_keeps_the_others_out() throws Exception {
        try (RpcClient strict = client(Preference.none().requireTag("side", "east"))) {
            assertThat(answering(strict.stub(Echo.class))).isEqualTo(Set.of("east"));
        }
    }

    private RpcClient client(Preference preference) {
        return RpcClient.builder()
                .target("zk://" + zooKeeper.getConnectString())
                .preference(preference)
                .balancing(Balancing.ROUND_ROBIN)
                .deadline(TestTree.PATIENCE)
                .build();
    }

    private RpcServer server(String name) {
        return RpcServer.builder()
                .host("127.0.0.1")
                .port(0)
                .zone(name)
                .tag("side", name)
                .service(Echo.class, new EchoService() {
                    @Override
                    public String echo(String text) {
                        return name;
                    }
                })
                .registry(providers)
                .start();
    }

    /** Nobody but the operator may write them again. */
    private void deleteAllForGood() throws Exception {
        operator.setACL(
                PATH,
                Arrays.asList(
                        new ACL(ZooDefs.Perms.READ, new Id("world", "anyone")),
                        new ACL(ZooDefs.Perms.ALL, new Id("auth", ""))),
                -1);
        for (String name : operator.getChildren(PATH, false)) {
            operator.delete(PATH + "/" + name, -1);
        }
    }

    private static Set<String> answering(Echo echo) throws EchoRefused {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            names.add(echo.echo("who?"));
        }
        return names;
    }
}
