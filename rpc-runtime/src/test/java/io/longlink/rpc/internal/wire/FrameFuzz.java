package io.longlink.rpc.internal.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;

/**
 * What a fuzzer may try on the frame decoder: the first byte is the size of the pieces in which the bytes behind it arrive.
 * Frames or one {@link ProtocolViolation} are right, anything else is a finding.
 */
public final class FrameFuzz {

    private static final int MAX_MESSAGE_BYTES = 1 << 20;

    private FrameFuzz() {}

    /** The name and the shape that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int piece = 1 + (data[0] & 0xff);
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(MAX_MESSAGE_BYTES));
        try {
            for (int at = 1; at < data.length; at += piece) {
                byte[] next = Arrays.copyOfRange(data, at, Math.min(at + piece, data.length));
                channel.writeInbound(Unpooled.wrappedBuffer(next));
            }
            channel.checkException();
        } catch (ProtocolViolation expected) {
            check(channel);
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    /** After a violation nothing may come. */
    private static void check(EmbeddedChannel channel) {
        channel.inboundMessages().clear();
        if (channel.writeInbound(Unpooled.wrappedBuffer(new byte[64]))) {
            throw new AssertionError("a frame after a violation of the protocol");
        }
    }
}
