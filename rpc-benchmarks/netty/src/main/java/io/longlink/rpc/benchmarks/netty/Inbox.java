package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.compact.CompactInput;
import io.netty.buffer.ByteBuf;

/**
 * Received bytes, as frames: length of the rest, id, then what the peer wrote. One copy out of each buffer; frames are read
 * where they lie. Belongs to one event loop.
 */
final class Inbox {

    private static final int LENGTH_BYTES = 4;
    private static final byte[] NONE = new byte[0];

    private final SpareArray spare;
    private final CompactInput in = new CompactInput();
    private byte[] bytes = NONE;
    private int start;
    private int end;

    Inbox(SpareArray spare) {
        this.spare = spare;
    }

    /** Takes the bytes and gives the buffer back. */
    void add(ByteBuf received) {
        int length = received.readableBytes();
        if (start == end) {
            start = 0;
            end = 0;
            bytes = bytes == NONE ? spare.take() : bytes;
        }
        if (bytes.length - end < length) {
            makeRoom(end - start, length);
        }
        received.readBytes(bytes, end, length);
        received.release();
        end += length;
    }

    /** The frame that has begun is moved once at most: there is room for all of it. */
    private void makeRoom(int waiting, int length) {
        int frame =
                waiting < LENGTH_BYTES ? 0 : LENGTH_BYTES + in.at(bytes, start).getInt();
        int needed = Math.max(frame, waiting + length);
        byte[] target = needed <= bytes.length ? bytes : new byte[2 * needed];
        System.arraycopy(bytes, start, target, 0, waiting);
        bytes = target;
        start = 0;
        end = waiting;
    }

    /** Goes to the next frame; false when it is not whole yet. */
    boolean next() {
        if (end - start < LENGTH_BYTES) {
            return false;
        }
        int frame = LENGTH_BYTES + in.at(bytes, start).getInt();
        if (end - start < frame) {
            return false;
        }
        start += frame;
        return true;
    }

    /** The frame, behind its length. Valid until the next one. */
    CompactInput frame() {
        return in;
    }

    /** After a read: without the beginning of another frame there is nothing to keep. */
    void rest() {
        if (start == end && bytes != NONE) {
            spare.give(bytes);
            bytes = NONE;
        }
    }
}
