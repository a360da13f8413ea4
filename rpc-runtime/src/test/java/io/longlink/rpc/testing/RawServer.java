package io.longlink.rpc.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** A port behind which a test answers by hand. */
public final class RawServer implements AutoCloseable {

    private static final int ACCEPT_MILLIS = 60_000;

    private final ServerSocket listener;
    private final List<RawPeer> accepted = new ArrayList<>();

    public RawServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(ACCEPT_MILLIS);
    }

    public String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** The next connection, of which nothing has been read. */
    public RawPeer accept() throws IOException {
        RawPeer peer = new RawPeer(listener.accept());
        accepted.add(peer);
        return peer;
    }

    /** The next connection of a client that then binds its first contract; the next frame is its call. */
    public RawPeer acceptAndBind(int... settings) throws IOException {
        RawPeer peer = accept().open(settings);
        RawPeer.RawFrame bind = peer.take();
        if (bind.type() != WireBytes.BIND) {
            throw new IOException("frame of type " + bind.type() + " (expected: BIND)");
        }
        return peer;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (RawPeer peer : accepted) {
            peer.close();
        }
    }
}
