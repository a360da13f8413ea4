package io.longlink.example.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Starts the processes of the demo, and sees to it that none is left. Their ids are written down too, for whoever has to
 * clean up after a sudden death of this process.
 */
final class Cast {

    /** Below those that systems give to outgoing connections: a port has to stay free while its server is dead. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 29_999;

    private final Path serverJar;
    private final Path clientJar;
    private final Path processIds;
    private final List<Child> children = new ArrayList<>();
    private boolean closed;

    Cast(Path serverJar, Path clientJar, Path processIds) {
        this.serverJar = serverJar;
        this.clientJar = clientJar;
        this.processIds = processIds;
    }

    Child zooKeeper() throws IOException {
        return java(
                "zookeeper",
                "-cp",
                System.getProperty("java.class.path"),
                "io.longlink.example.demo.EmbeddedZooKeeper");
    }

    Child server(String name, int port, String zooKeeper) throws IOException {
        return java(
                name,
                "-jar",
                serverJar.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--zookeeper",
                zooKeeper);
    }

    Child client(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-jar", clientJar.toString()));
        command.addAll(Arrays.asList(arguments));
        return java(name, command.toArray(new String[0]));
    }

    private synchronized Child java(String name, String... arguments) throws IOException {
        if (closed) {
            throw new StepFailed("the demo was interrupted");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
        command.addAll(Arrays.asList(arguments));
        Child child = Child.start(name, command);
        children.add(child);
        Files.writeString(processIds, child.pid() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return child;
    }

    /** Ends whatever still runs; nothing can be started after that. */
    synchronized void close() {
        closed = true;
        children.forEach(Child::kill);
    }

    static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // Another one, then.
            }
        }
    }
}
