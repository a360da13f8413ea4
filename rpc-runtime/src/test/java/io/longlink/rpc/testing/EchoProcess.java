package io.longlink.rpc.testing;

import io.longlink.rpc.server.RpcServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** An echo server in a JVM of its own, to be stopped and killed for real. */
public final class EchoProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    /** Starts it and waits until it listens. */
    public EchoProcess() throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("port ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the server's process ended before it listened");
        }
        port = Integer.parseInt(line.substring("port ".length()));
    }

    /** Serves until its standard input ends, which it does when the test's own process ends. */
    public static void main(String[] arguments) throws IOException {
        try (RpcServer server = RpcServer.builder()
                .host("127.0.0.1")
                .port(0)
                .service(Echo.class, new EchoService())
                .start()) {
            System.out.println("port " + server.port());
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (input.readLine() != null) {
                // Nothing is expected but the end.
            }
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Its sockets stay open and the kernel still acknowledges, but nothing answers. */
    public void stop() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** It goes on where it was. */
    public void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill " + name + " " + process.pid() + " ended with " + exit);
        }
    }

    /** Kills it, stopped or not. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
