package io.longlink.rpc.chaos.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A process of ours: what it prints, and the signals that it gets. None outlives this one. */
final class Jvm implements AutoCloseable {

    private static final List<Process> ALL = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Jvm(Process process) {
        this.process = process;
    }

    /** @param flags for the JVM, after those for a small one */
    static Jvm start(String main, List<String> flags, String... arguments) {
        return start(List.of(), main, flags, arguments);
    }

    /** @param through what the JVM is started through, as in {@code ip netns exec name} */
    static Jvm start(List<String> through, String main, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>(through);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dchaos.log=" + System.getProperty("chaos.log", "ERROR"),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(flags);
        command.add(main);
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            ALL.add(process);
            Jvm jvm = new Jvm(process);
            Thread reader = new Thread(jvm::read, "output of " + main);
            reader.setDaemon(true);
            reader.start();
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (lines.size() < 10_000) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The last one that begins so, without the beginning. */
    String lastLine(String start) {
        String last = "";
        for (String line : lines) {
            last = line.startsWith(start) ? line.substring(start.length()) : last;
        }
        return last;
    }

    void awaitLine(String start) throws InterruptedException {
        Wait.until(
                "\"" + start + "\" from a process", 60, () -> lines.stream().anyMatch(line -> line.startsWith(start)));
    }

    void kill() {
        process.destroyForcibly()
                .onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .join();
        ALL.remove(process);
    }

    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}
