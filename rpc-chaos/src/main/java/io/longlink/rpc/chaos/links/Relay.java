package io.longlink.rpc.chaos.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between clients and a server: lets so many bytes a second through each way of each link, or nothing one way. */
final class Relay implements AutoCloseable {

    private static final int KERNEL_BYTES = 16 << 10;
    private static final int PIECE = 2 << 10;

    private final ServerSocket listener = new ServerSocket();
    private final int target;
    private final int bytesPerSecond;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean deaf;
    private volatile boolean closed;

    /** @param bytesPerSecond 0 for as fast as it goes */
    Relay(int target, int bytesPerSecond) throws IOException {
        this.target = target;
        this.bytesPerSecond = bytesPerSecond;
        listener.setReceiveBufferSize(KERNEL_BYTES);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        new Thread(this::accept, "relay").start();
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** What the server says is no longer read, and nobody new is let through. */
    void deaf() throws IOException {
        deaf = true;
        listener.close();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket();
                server.setReceiveBufferSize(KERNEL_BYTES);
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                client.setSendBufferSize(KERNEL_BYTES);
                server.setSendBufferSize(KERNEL_BYTES);
                sockets.add(client);
                sockets.add(server);
                pump(client, server, false);
                pump(server, client, true);
            } catch (IOException gone) {
                if (closed || deaf) {
                    return;
                } else {
                    throw new UncheckedIOException(gone);
                }
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        Thread thread = new Thread(
                () -> {
                    try {
                        copy(from.getInputStream(), to.getOutputStream(), answers);
                    } catch (IOException ended) {
                        // The other side is told by what follows.
                    }
                    close(from);
                    close(to);
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void copy(InputStream in, OutputStream out, boolean answers) throws IOException {
        byte[] piece = new byte[PIECE];
        long due = System.nanoTime();
        while (true) {
            while (answers && deaf && !closed) {
                Waiting.millis(20);
            }
            int read = in.read(piece);
            if (read < 0) {
                return;
            }
            out.write(piece, 0, read);
            if (bytesPerSecond > 0) {
                due = Math.max(due, System.nanoTime() - 20_000_000) + read * 1_000_000_000L / bytesPerSecond;
                long millis = (due - System.nanoTime()) / 1_000_000;
                if (millis > 0) {
                    Waiting.millis(millis);
                }
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
        sockets.forEach(Relay::close);
    }
}
