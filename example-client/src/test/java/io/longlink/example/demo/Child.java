package io.longlink.example.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process of the demo. What it says is shown as it comes, and kept together with the moment. A thread of its own reads its
 * output; everything else is for one thread.
 */
final class Child {

    /** Far more than any step needs, so that only a fault runs into it. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A line of output, numbered from 0. */
    record Line(int number, long nanos, String text) {}

    private final String name;
    private final Process process;
    private final Thread reader;
    private final List<Line> lines = new ArrayList<>();
    private boolean shown = true;
    private boolean ended;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(this::read, name);
    }

    static Child start(String name, List<String> command) throws IOException {
        Child child = new Child(
                name, new ProcessBuilder(command).redirectErrorStream(true).start());
        child.reader.setDaemon(true);
        child.reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(Charset.defaultCharset())) {
            for (String text = output.readLine(); text != null; text = output.readLine()) {
                add(text);
            }
        } catch (IOException gone) {
            add("its output ended: " + gone.getMessage());
        } finally {
            end();
        }
    }

    private synchronized void add(String text) {
        lines.add(new Line(lines.size(), System.nanoTime(), text));
        if (shown) {
            System.out.printf("  %-9s| %s%n", name, text);
        }
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether its output is shown from now on. */
    synchronized void show(boolean show) {
        shown = show;
    }

    long pid() {
        return process.pid();
    }

    /** The number that the next line of its output will have. */
    synchronized int mark() {
        return lines.size();
    }

    /** All lines from this number on in which the pattern is found. */
    synchronized List<Line> find(int from, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return lines.subList(Math.min(from, lines.size()), lines.size()).stream()
                .filter(line -> wanted.matcher(line.text()).find())
                .toList();
    }

    /** The first line from this number on in which the pattern is found; waits for it. */
    synchronized Line await(int from, String pattern) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Line> found = find(from, pattern);
            if (!found.isEmpty()) {
                return found.get(0);
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                throw new StepFailed(name + (ended ? " ended" : " ran for " + PATIENCE.toSeconds() + " s")
                        + " without a line like \"" + pattern + "\"");
            }
            wait(left);
        }
    }

    /** Types a line. */
    void type(String line) {
        try {
            Writer keyboard = process.outputWriter(StandardCharsets.UTF_8);
            keyboard.write(line + "\n");
            keyboard.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(name + " reads nothing more", gone);
        }
    }

    /** SIGTERM. Unlike that of {@link Process}, this leaves its output open, and the last words are heard. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL, which leaves it no time for anything. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for its end. */
    void requireExitCode(int expected) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new StepFailed(name + " did not end within " + PATIENCE.toSeconds() + " s");
        }
        reader.join();
        if (process.exitValue() != expected) {
            throw new StepFailed(
                    name + " ended with exit code " + process.exitValue() + " (expected: " + expected + ")");
        }
    }

    @Override
    public String toString() {
        return name + " (process " + pid() + ")";
    }
}
