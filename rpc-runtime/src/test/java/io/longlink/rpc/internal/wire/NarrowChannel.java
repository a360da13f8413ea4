package io.longlink.rpc.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;

/** A channel whose socket takes only as many bytes as it is told to. */
public final class NarrowChannel extends EmbeddedChannel {

    private long room;
    private int writes;

    NarrowChannel(ChannelHandler... handlers) {
        super(handlers);
    }

    public NarrowChannel(EmbeddedChannel.Builder builder) {
        super(builder);
    }

    /** The socket takes nothing more. */
    public void shut() {
        room = 0;
    }

    /** The socket takes so many more bytes, and those that wait for it go out now. */
    public void take(long bytes) {
        room += bytes;
        unsafe().flush();
        runPendingTasks();
    }

    /** Buffers that were handed to the socket, each perhaps in several pieces. */
    int writes() {
        return writes;
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer buffers) {
        for (ByteBuf buffer = (ByteBuf) buffers.current();
                buffer != null && room > 0;
                buffer = (ByteBuf) buffers.current()) {
            int taken = (int) Math.min(room, buffer.readableBytes());
            room -= taken;
            if (taken == buffer.readableBytes()) {
                writes++;
            }
            handleOutboundMessage(buffer.retainedSlice(buffer.readerIndex(), taken));
            buffers.removeBytes(taken);
        }
    }
}
