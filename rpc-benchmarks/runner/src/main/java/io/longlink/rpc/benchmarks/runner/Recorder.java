package io.longlink.rpc.benchmarks.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and its server and remembers what the client sends, connection by connection, so that the same
 * can be sent again on many connections: a handshake and a call, in the stack's own words.
 */
final class Recorder implements AutoCloseable {

    private final int serverPort;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<ByteArrayOutputStream> sent = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    Recorder(int serverPort) throws IOException {
        this.serverPort = serverPort;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What was sent on the connection that said most. */
    byte[] longest() {
        byte[] longest = new byte[0];
        for (ByteArrayOutputStream one : sent) {
            longest = one.size() > longest.length ? one.toByteArray() : longest;
        }
        return longest;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(client);
            sockets.add(server);
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            sent.add(record);
            daemon(() -> copy(client.getInputStream(), server.getOutputStream(), record));
            daemon(() -> copy(server.getInputStream(), client.getOutputStream(), OutputStream.nullOutputStream()));
        }
    }

    private static void copy(InputStream from, OutputStream to, OutputStream record) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            record.write(buffer, 0, length);
            to.write(buffer, 0, length);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Ends with the socket that it works on. */
    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // Somebody has closed the socket: the end that is meant.
                    }
                },
                "recorder");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
