package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.client.RpcClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Peers that ask for much and read nothing of it. */
final class SilentReaders {

    private static final int PEERS = 20;
    private static final int ANSWER_BYTES = 64 << 10;

    private SilentReaders() {}

    static void run(Setting setting) {
        List<RpcClient> peers = new ArrayList<>();
        try (TargetProcess server = setting.server();
                Relay relay = new Relay(server.port(), 0);
                RpcClient polite = Setting.client(Duration.ofSeconds(3), server);
                OpenLoop load = new OpenLoop(200, 0, polite.stub(Target.class)::echo)) {
            for (int i = 0; i < PEERS; i++) {
                RpcClient peer = Setting.client(Duration.ofSeconds(30), List.of(relay.address()));
                peer.stub(Target.class);
                peers.add(peer);
                Setting.awaitReady(peer, 1);
            }
            Waiting.millis(1_000);
            long memory = Long.parseLong(server.process().ask("memory"));
            long connections = sockets(server);
            relay.deaf();
            long since = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                peers.forEach(peer -> peer.stub(Target.class).bytes(ANSWER_BYTES, new byte[0]));
                Waiting.millis(10);
            }
            long grown = Long.parseLong(server.process().ask("memory")) - memory;
            Waiting.until(20, () -> sockets(server) <= connections - PEERS);
            double seconds = (System.nanoTime() - since) / 1e9;
            load.finish(5);
            setting.table()
                    .add(Figure.atMost(
                            PEERS + " peers that read nothing: memory of the server for each",
                            2,
                            grown / 1024.0 / 1024 / PEERS,
                            "MiB"));
            setting.table().add(Figure.atMost("they are closed after", 6, seconds, "s"));
            setting.table().add(Figure.none("calls of others that failed meanwhile", load.failed()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            peers.forEach(RpcClient::close);
        }
    }

    /** Open sockets of the server's process. */
    private static long sockets(TargetProcess server) {
        File[] descriptors = new File("/proc/" + server.process().pid() + "/fd").listFiles();
        long count = 0;
        for (File descriptor : descriptors == null ? new File[0] : descriptors) {
            try {
                if (Files.readSymbolicLink(descriptor.toPath()).toString().startsWith("socket:")) {
                    count++;
                }
            } catch (IOException gone) {
                // It was closed between the two looks.
            }
        }
        return count;
    }
}
