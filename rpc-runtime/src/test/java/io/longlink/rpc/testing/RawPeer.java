package io.longlink.rpc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One end of a connection that knows nothing of our code: sends any bytes, and reads frames as the document describes them. */
public final class RawPeer implements AutoCloseable {

    private static final int READ_MILLIS = 60_000;

    /** A frame as it came. */
    @SuppressWarnings("ArrayRecordComponent") // Read, never compared.
    public record RawFrame(int type, int flags, int id, byte[] payload) {

        /** For what must not be in it. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    public RawPeer send(byte[]... parts) throws IOException {
        out.write(WireBytes.concat(parts));
        out.flush();
        return this;
    }

    /** Sends preface and settings, and takes those of the other side. */
    public RawPeer open(int... settings) throws IOException {
        send(WireBytes.preface(1), WireBytes.settings(settings));
        return takeOpening();
    }

    /** Takes preface and settings. */
    public RawPeer takeOpening() throws IOException {
        assertThat(in.readNBytes(8)).isEqualTo(WireBytes.preface(1));
        assertThat(take().type()).isEqualTo(WireBytes.SETTINGS);
        return this;
    }

    public RawPeer bindEcho() throws IOException {
        send(WireBytes.bind(0, "testing.Echo", "", "1", 1, 2, 3, 4, 5, 6));
        assertThat(take().type()).isEqualTo(WireBytes.BOUND);
        return this;
    }

    /** The next frame; fails when the connection ends instead. */
    public RawFrame take() throws IOException {
        RawFrame frame = takeOrEnd();
        if (frame == null) {
            throw new EOFException("the connection was closed (expected: a frame)");
        }
        return frame;
    }

    /** The next frame, or null when the connection ends. */
    public @Nullable RawFrame takeOrEnd() throws IOException {
        try {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            int length = first << 16 | in.readUnsignedShort();
            return new RawFrame(in.readUnsignedByte(), in.readUnsignedByte(), in.readInt(), in.readNBytes(length));
        } catch (SocketException | EOFException reset) {
            return null;
        }
    }

    /** Reads to the end of the connection; the last frame before it. */
    public RawFrame lastFrame() throws IOException {
        RawFrame last = take();
        for (RawFrame next = takeOrEnd(); next != null; next = takeOrEnd()) {
            last = next;
        }
        return last;
    }

    /** Reads to the end of the connection, whatever comes before it. */
    public void awaitEnd() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // The other end was in a hurry: an end all the same.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
