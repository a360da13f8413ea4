package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.PATIENCE;
import static io.longlink.rpc.registry.zookeeper.TestTree.SERVICE;
import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static io.longlink.rpc.registry.zookeeper.TestTree.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListSnapshotTest {

    @TempDir
    private Path directory;

    @Test
    void written_isReadAsItWas_byItsOwnerOnly() throws Exception {
        Path nested = directory.resolve("made/when/needed");
        ListSnapshot snapshot = new ListSnapshot(nested, "com.acme/Users");
        List<ServiceInstance> instances =
                List.of(ServiceInstance.of("com.acme/Users", "1", instance(7700).address())
                        .withTag("disk", "ssd"));

        snapshot.write(instances);
        snapshot.write(List.of());

        ListSnapshot.Remembered remembered = Objects.requireNonNull(snapshot.read());
        assertThat(remembered.instances()).isEqualTo(instances);
        assertThat(remembered.written()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        try (var files = Files.list(nested)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void fileThatHelpsNobody_isNotUsed() throws Exception {
        ListSnapshot snapshot = new ListSnapshot(directory, SERVICE);
        assertThat(snapshot.read()).isNull();
        snapshot.write(List.of(instance(7700)));
        Path file = directory.resolve(SERVICE + ".providers");
        String text = Files.readString(file);

        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThat(snapshot.read()).isNull();
        Files.writeString(file, "rubbish");
        assertThat(snapshot.read()).isNull();
        Instant old = Instant.now().minus(25, ChronoUnit.HOURS);
        Files.writeString(file, text.replaceFirst("written=.*", "written=" + old));
        assertThat(snapshot.read()).isNull();
        Instant recent = Instant.now().minus(23, ChronoUnit.HOURS);
        Files.writeString(file, text.replaceFirst("written=.*", "written=" + recent));
        assertThat(snapshot.read()).isEqualTo(new ListSnapshot.Remembered(List.of(instance(7700)), recent));
    }

    @Test
    void directoryThatCannotBe_harmsNothing() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        try (LogLines log = new LogLines(ListSnapshot.class)) {
            ListSnapshot snapshot = new ListSnapshot(file, SERVICE);
            snapshot.write(List.of(instance(7700)));
            snapshot.write(List.of(instance(7700)));
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void zooKeeperDown_theLastListIsTold_thenTheRealOne() throws Exception {
        try (TestingServer server = new TestingServer()) {
            TestTree tree = new TestTree(server.getConnectString());
            ZooKeeperRegistry provider = tree.connect();
            provider.register(instance(7700)).awaitConfirmed(PATIENCE);
            ZooKeeperRegistry earlier = tree.connect(options -> options.withSnapshots(directory));
            earlier.subscribe(SERVICE, instances -> {});
            eventually(() -> Files.exists(directory.resolve(SERVICE + ".providers")));
            earlier.close();
            server.stop();

            Listener listener = new Listener();
            tree.connect(options -> options.withSnapshots(directory)).subscribe(SERVICE, listener);

            assertThat(listener.stale.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .containsExactly(instance(7700));
            server.restart();
            assertThat(listener.fresh.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .containsExactly(instance(7700));
            tree.close();
        }
    }

    private static final class Listener implements ServiceRegistry.Listener {

        final CompletableFuture<List<ServiceInstance>> stale = new CompletableFuture<>();
        final CompletableFuture<List<ServiceInstance>> fresh = new CompletableFuture<>();

        @Override
        public void instancesChanged(List<ServiceInstance> instances) {
            fresh.complete(instances);
        }

        @Override
        public void staleInstances(List<ServiceInstance> instances, Instant written) {

            stale.complete(instances);
        }
    }
}
