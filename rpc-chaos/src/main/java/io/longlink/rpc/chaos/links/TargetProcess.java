package io.longlink.rpc.chaos.links;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A server in a process of its own, which may be killed and started again on its port, with its ledger. */
final class TargetProcess implements AutoCloseable {

    private static final String FLAGS = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private final List<String> before;
    private final Path ledger;
    private final int workers;
    private int port;
    private ChildProcess process;

    TargetProcess(Path ledger, int workers) {
        this(List.of(), ledger, workers);
    }

    /** @param workers how many, 0 for the product's own pool, -1 for one that refuses everything */
    TargetProcess(List<String> before, Path ledger, int workers) {
        this.before = before;
        this.ledger = ledger;
        this.workers = workers;
        this.process = launch();
    }

    private ChildProcess launch() {
        try {
            ChildProcess started = new ChildProcess(
                    before,
                    FLAGS,
                    TargetServer.class,
                    Integer.toString(port),
                    ledger.toString(),
                    Integer.toString(workers));
            port = Integer.parseInt(started.awaitLine("port "));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    Path ledger() {
        return ledger;
    }

    ChildProcess process() {
        return process;
    }

    /** Returns when it listens again. */
    void restart() {
        process.close();
        process = launch();
    }

    /** In order; true when the process has then nothing left that keeps it. */
    boolean drain(int graceMillis) {
        process.tell("drain " + graceMillis);
        return process.ends(graceMillis / 1_000 + 15);
    }

    @Override
    public void close() {
        process.close();
    }
}
