package io.longlink.rpc.codec;

/** Strings on the wire: three forms of a head with the length, chunks before the last one. */
final class Strings {

    private Strings() {}

    /** The rest of a string whose first byte is read. */
    static String read(Input in, int code) {
        if (code == Opcode.STRING_CHUNK) {
            return readChunks(in);
        }
        return Cesu8.decode(in, units(in, code));
    }

    private static String readChunks(Input in) {
        StringBuilder value = new StringBuilder();
        int code = Opcode.STRING_CHUNK;
        while (code == Opcode.STRING_CHUNK) {
            value.append(Cesu8.decode(in, in.nextLength()));
            code = in.next();
        }
        return value.append(Cesu8.decode(in, units(in, code))).toString();
    }

    /** Moves over the rest of a string whose first byte is read. */
    static void skip(Input in, int code) {
        int next = code;
        while (next == Opcode.STRING_CHUNK) {
            Cesu8.skip(in, in.nextLength());
            next = in.next();
        }
        Cesu8.skip(in, units(in, next));
    }

    /** The length of a last or only chunk. */
    private static int units(Input in, int code) {
        if (code <= 0x1f) {
            return code;
        }
        if ((code & 0xfc) == Opcode.STRING_SHORT) {
            return ((code - Opcode.STRING_SHORT) << 8) + in.next();
        }
        if (code == Opcode.STRING) {
            return in.nextLength();
        }
        throw in.unexpected("string", code);
    }

    /** A string of one unit. */
    static void write(Output out, char value) {
        out.ensure(Output.HEAD_BYTES);
        out.put(Opcode.STRING_DIRECT + 1);
        if (value < 0x80) {
            out.put(value);
        } else {
            out.position = Cesu8.encodeUnit(value, out.bytes, out.position);
        }
    }

    static void write(Output out, String value) {
        int length = value.length();
        if (length > Cesu8.CHUNK_UNITS) {
            writeChunks(out, value);
        } else {
            writeLast(out, value, 0, length);
        }
    }

    private static void writeChunks(Output out, String value) {
        int length = value.length();
        int start = 0;
        while (length - start > Cesu8.CHUNK_UNITS) {
            int end = Cesu8.chunkEnd(value, start);
            out.ensure(end - start + Output.HEAD_BYTES);
            out.put(Opcode.STRING_CHUNK);
            out.putShort(end - start);
            out.putUnits(value, start, end);
            start = end;
        }
        writeLast(out, value, start, length);
    }

    private static void writeLast(Output out, String value, int start, int end) {
        int length = end - start;
        out.ensure(length + Output.HEAD_BYTES);
        if (length < 0x20) {
            out.put(Opcode.STRING_DIRECT + length);
        } else if (length < 0x400) {
            out.putShort((Opcode.STRING_SHORT << 8) + length);
        } else {
            out.put(Opcode.STRING);
            out.putShort(length);
        }
        out.putUnits(value, start, end);
    }
}
