package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.*;

import io.longlink.rpc.call.Metadata;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** Frames to bytes, field by field. Stateless. */
final class FrameWriter {

    private FrameWriter() {}

    private static void writePreface(ByteBuf out) {
        out.writeInt(MAGIC).writeByte(MAJOR_VERSION).writeByte(MINOR_VERSION).writeShort(0);
    }

    static void writeControl(ByteBuf out, Frame.Control frame) {
        if (frame instanceof Frame.Settings settings) {
            writePreface(out);
            writeSettings(out, settings.settings());
        } else if (frame instanceof Frame.Ping ping) {
            writePing(out, ping.id(), ping.sentNanos(), ping.received());
        } else if (frame instanceof Frame.Pong pong) {
            writePong(out, pong.id(), pong.sentNanos(), pong.heldNanos(), pong.received());
            writeHealth(out, pong.state(), pong.inFlight(), pong.queueDelayMicros());
        } else if (frame instanceof Frame.Cancel cancel) {
            header(out, 0, CANCEL, 0, cancel.id());
        } else if (frame instanceof Frame.Credit credit) {
            header(out, CREDIT_BYTES, CREDIT, 0, credit.id());
            out.writeInt(credit.items());
        } else if (frame instanceof Frame.Bind bind) {
            writeBind(out, bind);
        } else if (frame instanceof Frame.Bound bound) {
            writeBound(out, bound);
        } else if (frame instanceof Frame.GoAway goAway) {
            int start = out.writerIndex();
            header(out, 0, GOAWAY, 0, 0);
            out.writeInt(goAway.lastId()).writeByte(goAway.reason().code()).writeInt(goAway.spreadMillis());
            text(out, goAway.text(), MAX_TEXT_BYTES);
            closeHeader(out, start);
        }
    }

    static void writePing(ByteBuf out, int id, long sentNanos, long received) {
        header(out, PING_BYTES, PING, 0, id);
        out.writeLong(sentNanos).writeLong(received);
    }

    /** All of a PONG but its {@link #writeHealth health}. */
    static void writePong(ByteBuf out, int id, long sentNanos, long heldNanos, long received) {
        header(out, PONG_BYTES, PONG, 0, id);
        out.writeLong(sentNanos)
                .writeInt((int) Math.min(heldNanos, 0xffff_ffffL))
                .writeLong(received);
    }

    static void writeHealth(ByteBuf out, PeerState state, int inFlight, int queueDelayMicros) {
        out.writeByte(state.code()).writeInt(inFlight).writeInt(queueDelayMicros);
    }

    private static void writeSettings(ByteBuf out, LinkSettings settings) {
        header(out, SETTINGS_WRITTEN * SETTING_BYTES, SETTINGS, 0, 0);
        setting(out, SETTING_MAX_MESSAGE, settings.maxMessageBytes());
        setting(out, SETTING_MAX_IN_FLIGHT, settings.maxInFlight());
        setting(out, SETTING_IDLE_INTERVAL, settings.idleIntervalMillis());
        setting(out, SETTING_PROBE, settings.probeMillis());
        setting(out, SETTING_PONG_TIMEOUT, settings.pongTimeoutMillis());
        setting(out, SETTING_IDLE_CLOSE, settings.idleCloseMillis());
        setting(out, SETTING_CODEC, CODEC_HESSIAN_2);
        setting(out, SETTING_MIN_PING_INTERVAL, settings.minPingIntervalMillis());
        setting(out, SETTING_MAX_STREAMS, settings.maxStreams());
    }

    private static void writeBind(ByteBuf out, Frame.Bind bind) {
        int start = out.writerIndex();
        header(out, 0, BIND, 0, 0);
        out.writeShort(bind.binding());
        text(out, bind.service(), MAX_NAME_BYTES);
        text(out, bind.group(), MAX_NAME_BYTES);
        text(out, bind.version(), MAX_NAME_BYTES);
        out.writeLong(bind.fingerprint()).writeShort(bind.methodKeys().size());
        for (long key : bind.methodKeys()) {
            out.writeLong(key);
        }
        closeHeader(out, start);
    }

    private static void writeBound(ByteBuf out, Frame.Bound bound) {
        int start = out.writerIndex();
        header(out, 0, BOUND, 0, 0);
        out.writeShort(bound.binding()).writeBoolean(bound.known()).writeLong(bound.fingerprint());
        out.writeShort(bound.missingMethods().size());
        for (int method : bound.missingMethods()) {
            out.writeShort(method);
        }
        closeHeader(out, start);
    }

    /** The first frame of a message, with the first {@code chunk} bytes of its body. */
    static void writeMessage(ByteBuf out, Frame.Message message, int chunk) {
        if (message instanceof Frame.AnyRequest request) {
            writeRequest(out, request, request.oneWay() ? FLAG_ONE_WAY : 0, 0, chunk);
        } else if (message instanceof Frame.AnyResponse response) {
            writeResponse(out, response, chunk);
        } else if (message instanceof Frame.Item item) {
            header(out, ITEM_HEADER_BYTES + chunk, ITEM, more(item.length(), chunk), item.id());
            out.writeInt(item.length()).writeBytes(item.body(), 0, chunk);
        } else if (message instanceof Frame.OpenStream open) {
            int flags = (open.itemsBack() ? FLAG_ITEMS_BACK : 0) | (open.itemsFollow() ? FLAG_ITEMS_FOLLOW : 0);
            writeRequest(out, open.request(), flags, open.credit(), chunk);
        } else if (message instanceof Frame.End end) {
            writeEnd(out, end);
        } else if (message instanceof Frame.Failure failure) {
            writeFailure(out, failure, chunk);
        }
    }

    private static void writeRequest(ByteBuf out, Frame.AnyRequest request, int flags, int credit, int chunk) {
        boolean stream = (flags & FLAGS_OF_STREAMS) != 0;
        int fields = REQUEST_HEADER_BYTES
                + (stream ? CREDIT_BYTES : 0)
                + request.metadata().length();
        header(out, fields + chunk, REQUEST, flags | more(request.length(), chunk), request.id());
        out.writeLong(((long) request.binding() << 48)
                | ((request.method() & 0xffffL) << 32)
                | (request.timeoutMillis() & 0xffff_ffffL));
        out.writeInt(request.sent());
        out.writeByte(Math.min(request.attempt(), Frame.Request.MAX_ATTEMPT));
        if (stream) {
            out.writeInt(credit);
        }
        metadata(out, request.metadata());
        out.writeInt(request.length());
        out.writeBytes(request.body(), 0, chunk);
    }

    private static void writeResponse(ByteBuf out, Frame.AnyResponse response, int chunk) {
        int fields = RESPONSE_HEADER_BYTES + response.metadata().length();
        header(out, fields + chunk, RESPONSE, more(response.length(), chunk), response.id());
        metadata(out, response.metadata());
        out.writeInt(response.length());
        out.writeBytes(response.body(), 0, chunk);
    }

    private static void writeFailure(ByteBuf out, Frame.Failure failure, int chunk) {
        int start = out.writerIndex();
        boolean metadata = !failure.metadata().isEmpty();
        int flags = more(failure.length(), chunk) | (metadata ? FLAG_METADATA : 0);
        header(out, 0, ERROR, flags, failure.id());
        out.writeByte(failure.status()).writeByte(failure.execution().code());
        out.writeInt(failure.retryAfterMillis()).writeLong(failure.errorId());
        text(out, failure.text(), MAX_TEXT_BYTES);
        if (metadata) {
            metadata(out, failure.metadata());
        }
        out.writeInt(failure.length()).writeBytes(failure.body(), 0, chunk);
        closeHeader(out, start);
    }

    private static void writeEnd(ByteBuf out, Frame.End end) {
        if (end.metadata().isEmpty()) {
            header(out, 0, END, 0, end.id());
        } else {
            header(out, 2 + end.metadata().length(), END, FLAG_METADATA, end.id());
            metadata(out, end.metadata());
        }
    }

    private static void metadata(ByteBuf out, Metadata metadata) {
        out.writeShort(metadata.length());
        if (!metadata.isEmpty()) {
            out.writeBytes(metadata.encoded());
        }
    }

    /** A further piece of a body. */
    static void writeData(ByteBuf out, int id, byte[] body, int from, int chunk, boolean more) {
        header(out, chunk, DATA, more ? FLAG_MORE : 0, id);
        out.writeBytes(body, from, chunk);
    }

    private static int more(int length, int chunk) {
        return length > chunk ? FLAG_MORE : 0;
    }

    /** 24 bits of length, 8 of type, 8 of flags, and the id, of which the last 8 do not fit into the same long. */
    private static void header(ByteBuf out, int payload, int type, int flags, int id) {
        out.writeLong(((long) payload << 40) | ((long) type << 32) | ((long) flags << 24) | (id >>> 8));
        out.writeByte(id);
    }

    private static void closeHeader(ByteBuf out, int start) {
        out.setMedium(start, out.writerIndex() - start - HEADER_BYTES);
    }

    private static void setting(ByteBuf out, int key, int value) {
        out.writeShort(key).writeInt(value);
    }

    /** A 16-bit length and UTF-8, cut to {@code limit} bytes at a whole character. */
    private static void text(ByteBuf out, String text, int limit) {
        String cut = text;
        while (ByteBufUtil.utf8Bytes(cut) > limit) {
            int half = Math.max(limit / 3, cut.length() / 2);
            cut = cut.substring(0, Character.isHighSurrogate(cut.charAt(half - 1)) ? half - 1 : half);
        }
        out.writeShort(ByteBufUtil.utf8Bytes(cut));
        out.writeCharSequence(cut, StandardCharsets.UTF_8);
    }
}
