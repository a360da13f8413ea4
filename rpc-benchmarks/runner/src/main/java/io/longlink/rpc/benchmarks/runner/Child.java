package io.longlink.rpc.benchmarks.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that we started and end. None survives this JVM. */
final class Child implements AutoCloseable {

    private static final String MARK = "@@";
    private static final String END = "end";
    private static final int KEPT_LINES = 30;

    private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final long startNanos;
    private final BlockingQueue<String> marked = new LinkedBlockingQueue<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private Child(Process process, long startNanos) {
        this.process = process;
        this.startNanos = startNanos;
    }

    static Child start(List<String> command) throws IOException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        LIVING.add(process);
        Child child = new Child(process, start);
        Thread reader = new Thread(child::read, "output-of-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MARK)) {
                    marked.add(line.substring(MARK.length()));
                } else {
                    keep(line);
                }
            }
        } catch (IOException e) {
            keep(String.valueOf(e.getMessage()));
        }
        marked.add(END);
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.add(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.remove();
            }
        }
    }

    /** The next marked line; null when the process has ended or the time is over. */
    @Nullable
    String nextLine(double seconds) throws InterruptedException {
        String line = marked.poll((long) (seconds * 1_000), TimeUnit.MILLISECONDS);
        return line == null || line.equals(END) ? null : line;
    }

    /** Waits for a marked line that begins so; the rest of it. */
    String await(String word, double seconds) throws InterruptedException, IOException {
        String line = nextLine(seconds);
        if (line == null || !line.startsWith(word)) {
            throw new IOException("no \"" + word + "\" within " + seconds + " s but: " + line + "\n" + lastLines());
        }
        return line.substring(word.length()).strip();
    }

    double millisSinceStart() {
        return (System.nanoTime() - startNanos) / 1e6;
    }

    long pid() {
        return process.pid();
    }

    /** For people who ask why it failed. */
    String lastLines() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LIVING.remove(process);
    }
}
