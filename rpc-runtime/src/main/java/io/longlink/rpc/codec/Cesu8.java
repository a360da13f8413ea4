package io.longlink.rpc.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * CESU-8: every UTF-16 unit by itself in one to three bytes, a surrogate pair in six; U+0000 is one zero byte and a lone
 * surrogate travels. A four-byte sequence, which other writers produce, is read as the pair that it means.
 */
final class Cesu8 {

    /** Longer strings are written in chunks of so many units, as all implementations do. */
    static final int CHUNK_UNITS = 0x8000;

    static final int MAX_UNIT_BYTES = 3;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long SIGNS = 0x8080808080808080L;

    private Cesu8() {}

    /** The end of the chunk from {@code start}, one unit earlier where it would part a surrogate pair. */
    static int chunkEnd(String value, int start) {
        int end = start + CHUNK_UNITS;
        return Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end;
    }

    static int encode(String value, int start, int end, byte[] target, int position) {
        int at = position;
        for (int i = start; i < end; i++) {
            char unit = value.charAt(i);
            if (unit < 0x80) {
                target[at++] = (byte) unit;
            } else {
                at = encodeUnit(unit, target, at);
            }
        }
        return at;
    }

    /** A unit that is not ASCII; gives the position behind it. */
    static int encodeUnit(char unit, byte[] target, int position) {
        int at = position;
        if (unit < 0x800) {
            target[at++] = (byte) (0xc0 | (unit >> 6));
        } else {
            target[at++] = (byte) (0xe0 | (unit >> 12));
            target[at++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
        }
        target[at++] = (byte) (0x80 | (unit & 0x3f));
        return at;
    }

    /** Reads so many units. */
    static String decode(Input in, int units) {
        return decode(in, in.position, units);
    }

    /** The same from a place on. */
    static String decode(Input in, int start, int units) {
        if (units > in.limit - start) {
            throw in.truncated();
        }
        if (isAscii(in.bytes, start, units)) {
            in.position = start + units; // before the call that makes the string: nothing waits for it then
            return new String(in.bytes, start, units, StandardCharsets.ISO_8859_1);
        }
        in.position = start;
        return decodeWide(in, units);
    }

    private static String decodeWide(Input in, int units) {
        char[] value = in.scratch(units);
        int filled = 0;
        while (filled < units) {
            filled = decodeThrees(in, value, filled, units);
            filled = decodeCommon(in, value, filled, units);
            if (filled < units) {
                filled = decodeNext(in, value, filled, units);
            }
        }
        return new String(value, 0, units);
    }

    /** Units of three bytes, as long as nothing else comes: four bytes at a time, the last of which is the next lead. */
    private static int decodeThrees(Input in, char[] target, int start, int end) {
        byte[] bytes = in.bytes;
        int safe = in.limit - Integer.BYTES;
        int position = in.position;
        int at = start;
        while (at < end && position <= safe) {
            int four = (int) INT.get(bytes, position);
            int unit = ((four >>> 12) & 0xf000) | ((four >>> 10) & 0x0fc0) | ((four >>> 8) & 0x3f);
            if ((four & 0xf0c0c000) != 0xe0808000 || unit < 0x800) {
                break;
            }
            target[at++] = (char) unit;
            position += MAX_UNIT_BYTES;
        }
        in.position = position;
        return at;
    }

    /** Units of one to three bytes; gives the place of the first that needs a closer look, or the end. */
    private static int decodeCommon(Input in, char[] target, int start, int end) {
        byte[] bytes = in.bytes;
        int safe = in.limit - MAX_UNIT_BYTES;
        int position = in.position;
        int at = start;
        while (at < end && position <= safe) {
            int lead = bytes[position];
            int second = bytes[position + 1];
            int unit;
            int length;
            if (lead >= 0) {
                unit = lead;
                length = 1;
            } else if ((lead & 0xf0) == 0xe0) {
                int third = bytes[position + 2];
                unit = ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
                length = unit >= 0x800 && isContinuation(second) && isContinuation(third) ? 3 : 0;
            } else {
                unit = ((lead & 0x1f) << 6) | (second & 0x3f);
                length = (lead & 0xe0) == 0xc0 && unit >= 0x80 && isContinuation(second) ? 2 : 0;
            }
            if (length == 0) {
                break;
            }
            target[at++] = (char) unit;
            position += length;
        }
        in.position = position;
        return at;
    }

    /** One character in any form that is legal. */
    private static int decodeNext(Input in, char[] target, int start, int end) {
        int lead = in.next();
        if (lead < 0x80) {
            target[start] = (char) lead;
            return start + 1;
        }
        if (lead < 0xf0) {
            target[start] = wideUnit(in, lead);
            return start + 1;
        }
        int point = supplementary(in, lead);
        if (end - start < 2) {
            throw in.malformed("string longer than its length");
        }
        target[start] = Character.highSurrogate(point);
        target[start + 1] = Character.lowSurrogate(point);
        return start + 2;
    }

    /** Moves over so many units, checked like those that are read. */
    static void skip(Input in, int units) {
        in.require(units);
        if (isAscii(in.bytes, in.position, units)) {
            in.position += units;
            return;
        }
        int left = units;
        while (left > 0) {
            int lead = in.next();
            left--;
            if (lead >= 0xf0) {
                supplementary(in, lead);
                left--;
            } else if (lead >= 0x80) {
                wideUnit(in, lead);
            }
        }
        if (left < 0) {
            throw in.malformed("string longer than its length");
        }
    }

    private static char wideUnit(Input in, int lead) {
        if (lead < 0xc2) {
            throw in.malformed("string with a byte that starts no character");
        }
        if (lead < 0xe0) {
            return (char) (((lead & 0x1f) << 6) | continuation(in));
        }
        int unit = ((lead & 0x0f) << 12) | (continuation(in) << 6) | continuation(in);
        if (unit < 0x800) {
            throw in.malformed("string with an overlong character");
        }
        return (char) unit;
    }

    private static int supplementary(Input in, int lead) {
        int point = ((lead & 0x07) << 18) | (continuation(in) << 12) | (continuation(in) << 6) | continuation(in);
        if (lead > 0xf4 || point < 0x10000 || point > Character.MAX_CODE_POINT) {
            throw in.malformed("string with an overlong or impossible character");
        }
        return point;
    }

    private static int continuation(Input in) {
        int next = in.next();
        if (!isContinuation(next)) {
            throw in.malformed("string with a broken character");
        }
        return next & 0x3f;
    }

    private static boolean isContinuation(int next) {
        return (next & 0xc0) == 0x80;
    }

    /** Eight bytes at a time; the last eight overlap. */
    private static boolean isAscii(byte[] bytes, int start, int length) {
        int last = start + length - Long.BYTES;
        if (last < start) {
            return isShortAscii(bytes, start, start + length);
        }
        int at = start;
        while (((long) LONG.get(bytes, at) & SIGNS) == 0) {
            if (at == last) {
                return true;
            }
            at = Math.min(at + Long.BYTES, last);
        }
        return false;
    }

    private static boolean isShortAscii(byte[] bytes, int start, int end) {
        int signs = 0;
        for (int i = start; i < end; i++) {
            signs |= bytes[i];
        }
        return signs >= 0;
    }
}
