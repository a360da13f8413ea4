package io.longlink.rpc.codec;

import java.util.Arrays;

/** Byte arrays on the wire: three forms of a head with the length, chunks before the last one. */
final class Binaries {

    private static final int MAX_CHUNK = 0xffff;

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
        skip(in, Opcode.BYTES_CHUNK);
        int end = in.position;

        in.position = start;
        byte[] value = new byte[end - start];
        int filled = 0;
        int code = Opcode.BYTES_CHUNK;
        while (in.position < end) {
            int length = length(in, code);
            System.arraycopy(in.bytes, in.position, value, filled, length);
            in.position += length;
            filled += length;
            code = in.position < end ? in.next() : code;
        }
        return Arrays.copyOf(value, filled);
    }

    /** Moves over the rest of a binary whose first byte is read. */
    static void skip(Input in, int code) {
        int next = code;
        while (next == Opcode.BYTES_CHUNK) {
            skipChunk(in, next);
            next = in.next();
        }
        skipChunk(in, next);
    }

    private static void skipChunk(Input in, int code) {
        int length = length(in, code);
        in.position += length;
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
        while (value.length - start > MAX_CHUNK) {
            out.ensure(MAX_CHUNK + Output.HEAD_BYTES);
            out.put(Opcode.BYTES_CHUNK);
            out.putShort(MAX_CHUNK);
            out.putBytes(value, start, MAX_CHUNK);
            start += MAX_CHUNK;
        }
        int length = value.length - start;
        out.ensure(length + Output.HEAD_BYTES);
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

    /** Sixteen bytes, from two halves. */
    static void write(Output out, long high, long low) {
        out.ensure(2 * Output.HEAD_BYTES);
        out.putShort((Opcode.BYTES_SHORT << 8) + 16);
        out.putLong(high);
        out.putLong(low);
    }
}
