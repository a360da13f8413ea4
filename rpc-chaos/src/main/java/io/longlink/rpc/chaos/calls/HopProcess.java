package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.calls.StallWatch.Stall;
import io.longlink.rpc.chaos.links.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A hop in a process of its own, and what can be asked of it. */
final class HopProcess implements AutoCloseable {

    private static final String FLAGS = "-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private final ChildProcess process;
    private final int port;

    HopProcess(String... next) {
        try {
            process = new ChildProcess(List.of(), FLAGS, HopServer.class, next);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        port = Integer.parseInt(process.awaitLine("port "));
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    long number(String question) {
        return Long.parseLong(process.ask(question));
    }

    /** What it began too late. */
    List<LateCall> late() {
        return list("late", LateCall::parse);
    }

    List<Stall> stalls() {
        return list("stalls", Stall::parse);
    }

    private <T> List<T> list(String question, Function<String, T> parse) {
        String answer = process.ask(question);
        return answer.isEmpty()
                ? List.of()
                : Arrays.stream(answer.split(" ", -1)).map(parse).toList();
    }

    /** When it began to block; 0 when it has not. */
    long blockedAt(long id) {
        return Long.parseLong(process.ask("times " + id).split(" ", 2)[0]);
    }

    /** When it was interrupted or cancelled; 0 when it has not been. */
    long stoppedAt(long id) {
        return Long.parseLong(process.ask("times " + id).split(" ", 2)[1]);
    }

    @Override
    public void close() {
        process.close();
    }
}
