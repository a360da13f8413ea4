package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the JVMs of a stack are started: the same heap and collector for all. */
final class Jvm {

    private static final List<String> LARGE_HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

    private static final String PACKAGE = "io.longlink.rpc.benchmarks.";

    private final Path home;
    private final Stack stack;
    private final List<String> memory;

    private Jvm(Path home, Stack stack, List<String> memory) {
        this.home = home;
        this.stack = stack;
        this.memory = memory;
    }

    /** @param home the directory of this module's siblings */
    static Jvm of(Path home, Stack stack) {
        return new Jvm(home, stack, LARGE_HEAP);
    }

    Jvm withMemory(List<String> flags) {
        return new Jvm(home, stack, flags);
    }

    List<String> server(int port) {
        return command(List.of("server", "peer=" + stack.name(), "port=" + port));
    }

    List<String> client(int port, List<String> options) {
        List<String> args = new ArrayList<>(List.of("client", "peer=" + stack.name(), "port=" + port));
        args.addAll(options);
        return command(args);
    }

    private List<String> command(List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(memory);
        command.add("-XX:MaxDirectMemorySize=1g");
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(stack.flags());
        Path target = home.resolve(stack.module()).resolve("target");
        command.add("-cp");
        command.add(target.resolve("classes") + ":" + target.resolve("lib") + "/*");
        command.add(PACKAGE + stack.module() + ".Main");
        command.addAll(args);
        return command;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
