package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a server with ten thousand connections on which one call was made and nothing happens. The serial collector
 * gives back what it does not need, so that the resident set says what is in use.
 */
final class IdleConnections {

    private static final int CONNECTIONS = 10_000;
    private static final int BURST = 200;
    private static final long BURST_MILLIS = 20;
    private static final long SETTLE_MILLIS = 2_000;
    private static final double START_SECONDS = 60;
    private static final int COLLECT = 'g';

    private static final List<String> MEMORY = List.of(
            "-Xms16m",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=5",
            "-XX:MaxHeapFreeRatio=10",
            "-XX:-ShrinkHeapInSteps");

    private final Jvm jvm;
    private final RowMaker rows;

    IdleConnections(Jvm jvm, RowMaker rows) {
        this.jvm = jvm.withMemory(MEMORY);
        this.rows = rows;
    }

    List<String> run() throws IOException, InterruptedException {
        int port = Jvm.freePort();
        try (Child server = Child.start(jvm.server(port))) {
            int control = Integer.parseInt(server.await("ready", START_SECONDS));
            byte[] hello = record(port);
            double before = collectedMb(server.pid(), control);
            List<SocketChannel> connections = new ArrayList<>(CONNECTIONS);
            try {
                open(port, hello, connections);
                Thread.sleep(SETTLE_MILLIS);
                double after = collectedMb(server.pid(), control);
                return List.of(row(before, after, alive(connections)));
            } finally {
                for (SocketChannel connection : connections) {
                    connection.close();
                }
            }
        }
    }

    private byte[] record(int port) throws IOException, InterruptedException {
        try (Recorder recorder = new Recorder(port);
                Child client = Child.start(jvm.client(recorder.port(), List.of()))) {
            client.await("first", START_SECONDS);
            return recorder.longest();
        }
    }

    private static void open(int port, byte[] hello, List<SocketChannel> connections)
            throws IOException, InterruptedException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int i = 0; i < CONNECTIONS; i++) {
            SocketChannel connection = SocketChannel.open(server);
            connections.add(connection);
            ByteBuffer bytes = ByteBuffer.wrap(hello);
            while (bytes.hasRemaining()) {
                connection.write(bytes);
            }
            if (i % BURST == BURST - 1) {
                Thread.sleep(BURST_MILLIS);
            }
        }
    }

    /** Those that have been answered and not been closed. */
    private static int alive(List<SocketChannel> connections) throws IOException {
        int alive = 0;
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        for (SocketChannel connection : connections) {
            connection.configureBlocking(false);
            buffer.clear();
            int received = connection.read(buffer);
            boolean ended = received > 0 && connection.read(buffer.clear()) < 0;
            alive += received > 0 && !ended ? 1 : 0;
        }
        return alive;
    }

    /** The server's resident set after a full collection. */
    private static double collectedMb(long pid, int control) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), control);
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(COLLECT);
            while (in.read() != '\n') {
                // The figures themselves are not needed.
            }
        }
        String status = Files.readString(Path.of("/proc/" + pid + "/status"), StandardCharsets.US_ASCII);
        return status.lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no resident set of process " + pid))
                / 1024.0;
    }

    private String row(double before, double after, int alive) {
        return rows.row("idle10k", "server")
                .put("peakRssMb", Math.round(after * 10) / 10.0)
                .put("withoutConnectionsMb", Math.round(before * 10) / 10.0)
                .put("bytesPerConnection", Math.round((after - before) * 1024 * 1024 / CONNECTIONS))
                .put("connectionsAlive", alive)
                .toString();
    }
}
