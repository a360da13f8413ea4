package io.longlink.rpc.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes of the protocol put together by hand, as {@code docs/protocol.md} says: what a client in another language sends. */
public final class WireBytes {

    public static final int SETTINGS = 0x01;
    public static final int BIND = 0x02;
    public static final int BOUND = 0x03;
    public static final int REQUEST = 0x04;
    public static final int RESPONSE = 0x05;
    public static final int ERROR = 0x06;
    public static final int DATA = 0x07;
    public static final int CANCEL = 0x08;
    public static final int PING = 0x09;
    public static final int PONG = 0x0a;
    public static final int GOAWAY = 0x0b;
    public static final int ITEM = 0x0c;
    public static final int CREDIT = 0x0d;
    public static final int END = 0x0e;

    public static final int MORE = 0x01;
    public static final int ONE_WAY = 0x02;
    public static final int ITEMS_BACK = 0x04;
    public static final int ITEMS_FOLLOW = 0x08;

    private WireBytes() {}

    /** Writes the fields of a payload. */
    @FunctionalInterface
    public interface Fields {
        void writeTo(DataOutputStream out) throws IOException;
    }

    public static byte[] bytes(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            fields.writeTo(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    public static byte[] concat(byte[]... parts) {
        return bytes(out -> {
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }

    public static byte[] preface(int major) {
        return bytes(out -> {
            out.writeBytes("LLNK");
            out.writeByte(major);
            out.writeByte(0);
            out.writeShort(0);
        });
    }

    public static byte[] frame(int type, int flags, int id, byte[] payload) {
        return bytes(out -> {
            header(out, payload.length, type, flags, id);
            out.write(payload);
        });
    }

    /** A header that says so, whatever follows. */
    public static byte[] header(int length, int type, int flags, int id) {
        return bytes(out -> header(out, length, type, flags, id));
    }

    private static void header(DataOutputStream out, int length, int type, int flags, int id) throws IOException {
        out.writeByte(length >> 16);
        out.writeShort(length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(id);
    }

    /** Pairs of key and value. */
    public static byte[] settings(int... pairs) {
        return frame(SETTINGS, 0, 0, bytes(out -> {
            for (int i = 0; i < pairs.length; i += 2) {
                out.writeShort(pairs[i]);
                out.writeInt(pairs[i + 1]);
            }
        }));
    }

    /** What opens a connection with every setting at its default. */
    public static byte[] opening() {
        return concat(preface(1), settings());
    }

    public static byte[] bind(int binding, String service, String group, String version, long... methodKeys) {
        return frame(BIND, 0, 0, bytes(out -> {
            out.writeShort(binding);
            text(out, service);
            text(out, group);
            text(out, version);
            out.writeLong(0);
            out.writeShort(methodKeys.length);
            for (long key : methodKeys) {
                out.writeLong(key);
            }
        }));
    }

    /** The first frame of a call; {@code chunk} is all of its body unless {@code flags} say that more comes. */
    public static byte[] request(
            int id, int flags, int binding, int method, int timeoutMillis, int length, byte[] chunk) {
        return request(id, flags, binding, method, timeoutMillis, 0, length, chunk);
    }

    /** The same, by a client that tells when it sent it. */
    public static byte[] request(
            int id, int flags, int binding, int method, int timeoutMillis, int sent, int length, byte[] chunk) {
        return frame(REQUEST, flags, id, bytes(out -> {
            out.writeShort(binding);
            out.writeShort(method);
            out.writeInt(timeoutMillis);
            out.writeInt(sent);
            out.writeByte(1);
            out.writeShort(0);
            out.writeInt(length);
            out.write(chunk);
        }));
    }

    /** A call in one frame. */
    public static byte[] request(int id, int binding, int method, byte[] body) {
        return request(id, 0, binding, method, 10_000, body.length, body);
    }

    /** A call with a stream in it, in one frame and without a deadline. */
    public static byte[] openStream(int id, int flags, int binding, int method, int credit, byte[] body) {
        return frame(REQUEST, flags, id, bytes(out -> {
            out.writeShort(binding);
            out.writeShort(method);
            out.writeInt(Integer.MAX_VALUE);
            out.writeInt(0);
            out.writeByte(1);
            out.writeInt(credit);
            out.writeShort(0);
            out.writeInt(body.length);
            out.write(body);
        }));
    }

    public static byte[] item(int id, byte[] body) {
        return frame(ITEM, 0, id, bytes(out -> {
            out.writeInt(body.length);
            out.write(body);
        }));
    }

    public static byte[] credit(int id, int items) {
        return frame(CREDIT, 0, id, bytes(out -> out.writeInt(items)));
    }

    public static byte[] end(int id) {
        return frame(END, 0, id, new byte[0]);
    }

    public static byte[] cancel(int id) {
        return frame(CANCEL, 0, id, new byte[0]);
    }

    public static byte[] response(int id, int flags, int length, byte[] chunk) {
        return frame(RESPONSE, flags, id, bytes(out -> {
            out.writeShort(0);
            out.writeInt(length);
            out.write(chunk);
        }));
    }

    public static byte[] error(int id, int status, int execution, String text) {
        return frame(ERROR, 0, id, bytes(out -> {
            out.writeByte(status);
            out.writeByte(execution);
            out.writeInt(0);
            out.writeLong(0);
            text(out, text);
            out.writeInt(0);
        }));
    }

    public static byte[] data(int id, int flags, byte[] chunk) {
        return frame(DATA, flags, id, chunk);
    }

    public static byte[] ping(int id, long sentNanos) {
        return frame(PING, 0, id, bytes(out -> {
            out.writeLong(sentNanos);
            out.writeLong(0);
        }));
    }

    public static byte[] goAway(int reason, String text) {
        return frame(GOAWAY, 0, 0, bytes(out -> {
            out.writeInt(0);
            out.writeByte(reason);
            out.writeInt(0);
            text(out, text);
        }));
    }

    public static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(utf8.length);
        out.write(utf8);
    }
}
