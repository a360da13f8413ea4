package io.longlink.rpc.chaos.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Three ZooKeeper servers as processes of their own, on this machine. */
final class Ensemble implements AutoCloseable {

    static final int SIZE = 3;

    private final Path directory;
    private final int[] ports = freePorts();
    private final @Nullable Jvm[] servers = new Jvm[SIZE];

    Ensemble() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("ensemble");
        for (int server = 0; server < SIZE; server++) {
            configure(server);
            start(server);
        }
        awaitAllServing();
    }

    String connectString() {
        return IntStream.range(0, SIZE)
                .mapToObj(server -> "127.0.0.1:" + clientPort(server))
                .collect(Collectors.joining(","));
    }

    void start(int server) {
        servers[server] = Jvm.start(
                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                List.of("-Dzookeeper.admin.enableServer=false", "-Dzookeeper.4lw.commands.whitelist=*"),
                configuration(server).toString());
    }

    void kill(int server) {
        Jvm jvm = servers[server];
        if (jvm != null) {
            jvm.kill();
        }
    }

    int leader() throws InterruptedException {
        Wait.until(
                "a leader",
                60,
                () -> IntStream.range(0, SIZE).anyMatch(server -> mode(server).equals("leader")));
        return IntStream.range(0, SIZE)
                .filter(server -> mode(server).equals("leader"))
                .findFirst()
                .orElseThrow();
    }

    boolean hasLeader() {
        return IntStream.range(0, SIZE).anyMatch(server -> mode(server).equals("leader"));
    }

    /** Otherwise the next kill would end the quorum by accident. */
    void awaitAllServing() throws InterruptedException {
        Wait.until(
                "three servers in one ensemble",
                90,
                () -> IntStream.range(0, SIZE).allMatch(server -> mode(server).matches("leader|follower")));
    }

    /** {@code leader}, {@code follower}, or empty. */
    private String mode(int server) {
        for (String line : ask(clientPort(server), "srvr")) {
            if (line.startsWith("Mode: ")) {
                return line.substring("Mode: ".length()).strip();
            }
        }
        return "";
    }

    /** The answer to a four-letter word; empty when there is none. */
    static List<String> ask(int port, String word) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private int clientPort(int server) {
        return ports[server];
    }

    private Path configuration(int server) {
        return directory.resolve("server-" + server + ".cfg");
    }

    private void configure(int server) throws IOException {
        Path data = Files.createDirectories(directory.resolve("data-" + server));
        Files.writeString(data.resolve("myid"), Integer.toString(server + 1));
        List<String> lines = new ArrayList<>(List.of(
                "tickTime=500",
                "initLimit=60",
                "syncLimit=20",
                "maxClientCnxns=0",
                "dataDir=" + data,
                "clientPort=" + clientPort(server),
                "clientPortAddress=127.0.0.1"));
        for (int peer = 0; peer < SIZE; peer++) {
            lines.add("server." + (peer + 1) + "=127.0.0.1:" + ports[SIZE + peer] + ":" + ports[2 * SIZE + peer]);
        }
        Files.write(configuration(server), lines);
    }

    private static int[] freePorts() throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * SIZE; i++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return taken.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }

    @Override
    public void close() {
        for (int server = 0; server < SIZE; server++) {
            kill(server);
        }
    }
}
