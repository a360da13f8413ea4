package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Both ends of the wire without a socket between them. */
final class WireEnds {

    private static final int MAX_MESSAGE_BYTES = LinkSettings.DEFAULT.maxMessageBytes();

    private WireEnds() {}

    /** What the encoder makes of these frames, flushed once. */
    static byte[] encode(List<? extends Frame> frames) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder());
        channel.writeOutbound(frames.toArray());
        byte[] bytes = written(channel);
        channel.finishAndReleaseAll();
        return bytes;
    }

    static byte[] encode(Frame... frames) {
        return encode(List.of(frames));
    }

    /** All bytes that have left the channel, which it forgets. */
    static byte[] written(EmbeddedChannel channel) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
            all.writeBytes(buffer);
            buffer.release();
        }
        byte[] bytes = ByteBufUtil.getBytes(all);
        all.release();
        return bytes;
    }

    /** A decoder that has seen nothing. */
    static EmbeddedChannel decoder() {
        return new EmbeddedChannel(new FrameDecoder(MAX_MESSAGE_BYTES));
    }

    /** A decoder that has seen preface and settings, and takes bodies up to this size. */
    static EmbeddedChannel openDecoder(int maxMessageBytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(maxMessageBytes));
        feed(channel, encode(SampleFrames.settings()));
        Object settings = channel.readInbound();
        assertThat(settings).isInstanceOf(Frame.Settings.class);
        return channel;
    }

    static EmbeddedChannel openDecoder() {
        return openDecoder(MAX_MESSAGE_BYTES);
    }

    static void feed(EmbeddedChannel decoder, byte[] bytes) {
        decoder.writeInbound(decoder.alloc().directBuffer(bytes.length).writeBytes(bytes));
    }

    /** Feeds in slices; {@code next} gives the length of each from the number of bytes left. */
    static void feedSliced(EmbeddedChannel decoder, byte[] bytes, IntUnaryOperator next) {
        for (int from = 0; from < bytes.length; ) {
            int length = next.applyAsInt(bytes.length - from);
            decoder.writeInbound(Unpooled.wrappedBuffer(bytes, from, length));
            from += length;
        }
    }

    /** The frames that the decoder has given. */
    static List<Frame> frames(EmbeddedChannel decoder) {
        List<Frame> frames = new ArrayList<>();
        for (Object frame = decoder.readInbound(); frame != null; frame = decoder.readInbound()) {
            frames.add((Frame) frame);
        }
        return frames;
    }

    /** Bodies are compared from 0 to their length. */
    static void assertSame(List<? extends Frame> actual, List<? extends Frame> expected, String description) {
        assertThat(actual.stream().map(WireEnds::comparable).toList())
                .as(description)
                .isEqualTo(expected.stream().map(WireEnds::comparable).toList());
    }

    /** Records with arrays are not equal when their contents are, so the body goes into a buffer, which is. */
    private static Object comparable(Frame frame) {
        if (!(frame instanceof Frame.Message message)) {
            return frame;
        }
        ByteBuffer body = ByteBuffer.wrap(message.body(), 0, message.length());
        if (frame instanceof Frame.OpenStream it) {
            return List.of(comparable(it.request()), it.itemsBack(), it.itemsFollow(), it.credit());
        } else if (frame instanceof Frame.Request it) {
            return List.of(it.id(), it.binding(), it.method(), it.timeoutMillis(), it.attempt(), it.oneWay(), body);
        } else if (frame instanceof Frame.Failure it) {
            return List.of(it.id(), it.status(), it.execution(), it.retryAfterMillis(), it.errorId(), it.text(), body);
        }
        return List.of(message.id(), body);
    }
}
