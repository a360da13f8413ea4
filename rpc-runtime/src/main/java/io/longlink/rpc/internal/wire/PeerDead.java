package io.longlink.rpc.internal.wire;

/** The heartbeat's verdict, just before it closes the link. Final: nobody asks the channel for a second opinion. */
public record PeerDead(Reason reason, String evidence) implements LinkEvent {

    public enum Reason {
        /** No byte since a PING was handed to the kernel. */
        NO_PONG,
        /** Bytes waited to be sent and none left, nor did any come. */
        WRITE_STALL,
        /** Bytes came, but no PONG: what we send does not arrive. */
        ONE_WAY,
        /** A client was silent for longer than it may. */
        SILENT
    }
}
