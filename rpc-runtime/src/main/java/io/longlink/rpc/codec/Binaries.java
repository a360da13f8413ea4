package io.longlink.rpc.codec;

import java.util.Arrays;

/** Byte arrays on the wire: three forms of a head with the length, chunks before the last one. */
final class Binaries {

    private static final int MAX_CHUNK = 0xffff;
    private static final int CHUNK_HEAD = 3;

    private Binaries() {}

    /** The rest of a binary whose first byte is read. */
    static byte[] read(Input in, int code) {
        if (code == Opcode.BYTES_CHUNK) {
            return readChunks(in);
        }
        int length = length(in, code);
        byte[] value = Arrays.copyOfRange(in.bytes, in.position, in.position + length);
        in.position += length;
        return value;
    }

    /** Measures first, so that the array is allocated once and only for bytes that are there. */
    private static byte[] readChunks(Input in) {
        int start = in.position;
        int size = skip(in, Opcode.BYTES_CHUNK);
        in.position = start;
        int filled = length(in, Opcode.BYTES_CHUNK);
        // The first chunk, and for the rest of them what lies behind it: so the array need not be cleared.
        byte[] value = Arrays.copyOfRange(in.bytes, in.position, in.position + size);
        in.position += filled;
        int code = Opcode.BYTES_CHUNK;
        while (code == Opcode.BYTES_CHUNK) {
            code = in.next();
            int length = length(in, code);
            System.arraycopy(in.bytes, in.position, value, filled, length);
            in.position += length;
            filled += length;
        }
        return value;
    }

    /** Moves over the rest of a binary whose first byte is read; how many bytes it has. */
    static int skip(Input in, int code) {
        int next = code;
        int bytes = 0;
        while (next == Opcode.BYTES_CHUNK) {
            bytes += skipChunk(in, next);
            next = in.next();
        }
        return bytes + skipChunk(in, next);
    }

    private static int skipChunk(Input in, int code) {
        int length = length(in, code);
        in.position += length;
        return length;
    }

    /** The length of a chunk, of which so many bytes are there. */
    private static int length(Input in, int code) {
        int length;
        if ((code & 0xf0) == Opcode.BYTES_DIRECT) {
            length = code - Opcode.BYTES_DIRECT;
        } else if ((code & 0xfc) == Opcode.BYTES_SHORT) {
            length = ((code - Opcode.BYTES_SHORT) << 8) + in.next();
        } else if (code == Opcode.BYTES || code == Opcode.BYTES_CHUNK) {
            length = in.nextLength();
        } else {
            throw in.unexpected("binary", code);
        }
        in.require(length);
        return length;
    }

    /** In chunks as large as can be. */
    static void write(Output out, byte[] value) {
        int start = 0;
        out.ensure(encodedLength(value.length));
        while (value.length - start > MAX_CHUNK) {
            out.put(Opcode.BYTES_CHUNK);
            out.putShort(MAX_CHUNK);
            out.putBytes(value, start, MAX_CHUNK);
            start += MAX_CHUNK;
        }
        int length = value.length - start;
        if (length < 0x10) {
            out.put(Opcode.BYTES_DIRECT + length);
        } else if (length < 0x400) {
            out.putShort((Opcode.BYTES_SHORT << 8) + length);
        } else {
            out.put(Opcode.BYTES);
            out.putShort(length);
        }
        out.putBytes(value, start, length);
    }

    /** With the heads of all chunks, or a little more. */
    private static int encodedLength(int length) {
        long heads = (1 + length / MAX_CHUNK) * (long) CHUNK_HEAD;
        return (int) Math.min(length + heads, Integer.MAX_VALUE);
    }

    /** Sixteen bytes, from two halves. */
    static void write(Output out, long high, long low) {
        out.ensure(2 * Output.HEAD_BYTES);
        out.putShort((Opcode.BYTES_SHORT << 8) + 16);
        out.putLong(high);
        out.putLong(low);
    }
}
