package io.longlink.rpc.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Reads the figures of both processes, from the client's. Belongs to the client's main thread. */
final class Meter {

    private final Socket control;
    private final BufferedReader answers;

    private Meter(Socket control) throws IOException {
        this.control = control;
        answers = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.US_ASCII));
    }

    static Meter connect(int controlPort) throws IOException {
        return new Meter(new Socket(InetAddress.getLoopbackAddress(), controlPort));
    }

    Snapshot read() {
        JvmFigures server = serverFigures();
        JvmFigures client = JvmFigures.read();
        return new Snapshot(
                System.nanoTime(),
                client,
                server,
                ProcessFigures.read(client.pid()),
                ProcessFigures.read(server.pid()),
                ProcessFigures.machineCpuSeconds());
    }

    private JvmFigures serverFigures() {
        try {
            control.getOutputStream().write(ControlPort.FIGURES);
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the server is gone");
            }
            return JvmFigures.parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
