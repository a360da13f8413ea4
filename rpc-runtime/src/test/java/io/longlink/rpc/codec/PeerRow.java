package io.longlink.rpc.codec;

import java.util.Objects;

/** A kind of value, what is promised about it for each peer, and what is found. */
record PeerRow<T>(String kind, Agreement caucho, Agreement lite, T value, Codec<T> codec) {

    Agreement with(Peer peer) {
        return peer == Peer.CAUCHO ? caucho : lite;
    }

    Agreement found(Peer peer) {
        boolean read = isRead(peer);
        boolean written = isWritten(peer);
        if (read) {
            return written ? Agreement.BOTH : Agreement.READ;
        }
        return written ? Agreement.WRITTEN : Agreement.NONE;
    }

    private boolean isRead(Peer peer) {
        try {
            return Objects.deepEquals(Wire.read(peer.written(value), codec::read), value);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean isWritten(Peer peer) {
        try {
            byte[] bytes = Wire.written(writer -> codec.write(writer, value));
            return Objects.deepEquals(peer.read(bytes, value.getClass()), value);
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return kind;
    }
}
