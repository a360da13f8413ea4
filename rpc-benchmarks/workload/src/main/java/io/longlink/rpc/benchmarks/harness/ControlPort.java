package io.longlink.rpc.benchmarks.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Where others ask the server for figures that only the server's JVM knows. Costs nothing while nobody asks. */
final class ControlPort {

    /** Asks for figures. */
    static final int FIGURES = '?';

    /** Asks for figures after a full collection. */
    static final int COLLECT = 'g';

    private final ServerSocket socket;

    private ControlPort(ServerSocket socket) {
        this.socket = socket;
    }

    static ControlPort open() throws IOException {
        ControlPort control = new ControlPort(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(control::serve, "benchmark-control");
        thread.setDaemon(true);
        thread.start();
        return control;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (true) {
            try (Socket asking = socket.accept();
                    OutputStream out = asking.getOutputStream()) {
                for (int asked = asking.getInputStream().read();
                        asked >= 0;
                        asked = asking.getInputStream().read()) {
                    if (asked == COLLECT) {
                        System.gc();
                    }
                    out.write((JvmFigures.read().toLine() + "\n").getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
