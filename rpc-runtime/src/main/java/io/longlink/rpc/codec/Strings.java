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
}
