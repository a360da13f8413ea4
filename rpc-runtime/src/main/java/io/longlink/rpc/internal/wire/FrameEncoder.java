package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.CHUNK_BYTES;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames to bytes: all that is written between two flushes becomes one buffer and one write. Control frames overtake
 * everything. Small messages keep their order and take turns with the chunks of large bodies, which take turns among
 * themselves, as far as the socket takes them; so neither a PONG nor a small call waits behind more than a chunk, and a
 * large body moves on however many small calls there are. A body over {@link #COPIED_AT_ONCE} is not touched by others
 * until its promise is done. Belongs to one channel's event loop; not thread-safe.
 */
public final class FrameEncoder extends ChannelDuplexHandler {

    /** A body up to this size is copied before {@code write} returns; its array may be used again from then on. */
    public static final int COPIED_AT_ONCE = CHUNK_BYTES;

    /** A chunk with the fields of its frame, for all but an ERROR with a long text. */
    private static final int CHUNK_BUFFER_BYTES = CHUNK_BYTES + 64;

    /** A buffer under construction, and the promises of the frames in it. */
    private static final class Batch {
        final ByteBuf bytes;
        final List<ChannelPromise> promises = new ArrayList<>(0);

        Batch(ByteBuf bytes) {
            this.bytes = bytes;
        }
    }

    /** A body too large for one frame. */
    private static final class LargeBody {
        final Frame.Message message;
        final ChannelPromise promise;
        int sent;

        LargeBody(Frame.Message message, ChannelPromise promise) {
            this.message = message;
            this.promise = promise;
        }
    }

    private final ArrayDeque<Batch> messages = new ArrayDeque<>();
    private final ArrayDeque<LargeBody> largeBodies = new ArrayDeque<>();
    private @Nullable Batch control;
    private boolean chunkIsNext;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!ctx.channel().isActive()) {
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof Frame.Message body && body.length() > CHUNK_BYTES) {
            largeBodies.add(new LargeBody(body, promise.isVoid() ? ctx.newPromise() : promise));
        } else if (message instanceof Frame.Message body) {
            Batch batch = messageBatch(ctx, body.length());
            FrameWriter.writeMessage(batch.bytes, body, body.length());
            remember(batch, promise);
        } else if (message instanceof Frame.Control urgent) {
            Batch batch = controlBatch(ctx);
            FrameWriter.writeControl(batch.bytes, urgent);
            remember(batch, promise);
        } else {
            promise.tryFailure(new IllegalArgumentException("not a frame that travels: " + message));
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        pump(ctx);
        ctx.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable() && !(messages.isEmpty() && largeBodies.isEmpty())) {
            pump(ctx);
            ctx.flush();
        }
        ctx.fireChannelWritabilityChanged();
    }

    /** Hands over what the socket has room for, most urgent first. Control frames never wait for room. */
    private void pump(ChannelHandlerContext ctx) {
        if (control != null) {
            Batch urgent = control;
            control = null;
            send(ctx, urgent);
        }
        while (ctx.channel().isWritable()) {
            if (!largeBodies.isEmpty() && (chunkIsNext || messages.isEmpty())) {
                chunkIsNext = false;
                sendChunk(ctx, largeBodies.remove());
            } else if (!messages.isEmpty()) {
                chunkIsNext = true;
                send(ctx, messages.remove());
            } else {
                return;
            }
        }
    }

    private void sendChunk(ChannelHandlerContext ctx, LargeBody large) {
        Frame.Message message = large.message;
        int chunk = Math.min(CHUNK_BYTES, message.length() - large.sent);
        boolean more = large.sent + chunk < message.length();
        ByteBuf bytes = ctx.alloc().directBuffer(CHUNK_BUFFER_BYTES);
        if (large.sent == 0) {
            FrameWriter.writeMessage(bytes, message, chunk);
        } else {
            FrameWriter.writeData(bytes, message.id(), message.body(), large.sent, chunk, more);
        }
        large.sent += chunk;
        if (more) {
            ctx.write(bytes, ctx.voidPromise());
            largeBodies.add(large);
        } else {
            ctx.write(bytes, large.promise);
        }
    }

    private static void send(ChannelHandlerContext ctx, Batch batch) {
        if (batch.promises.isEmpty()) {
            ctx.write(batch.bytes, ctx.voidPromise());
            return;
        }
        ctx.write(batch.bytes).addListener(done -> settle(batch.promises, (ChannelFuture) done));
    }

    private static void settle(List<ChannelPromise> promises, ChannelFuture done) {
        Throwable failure = done.cause();
        for (ChannelPromise promise : promises) {
            if (failure == null) {
                promise.trySuccess();
            } else {
                promise.tryFailure(failure);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        dropAll();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        dropAll();
    }

    private void dropAll() {
        ClosedChannelException closed = new ClosedChannelException();
        if (control != null) {
            drop(control, closed);
            control = null;
        }
        for (Batch batch = messages.poll(); batch != null; batch = messages.poll()) {
            drop(batch, closed);
        }
        for (LargeBody large = largeBodies.poll(); large != null; large = largeBodies.poll()) {
            large.promise.tryFailure(closed);
        }
    }

    private static void drop(Batch batch, Throwable failure) {
        batch.bytes.release();
        for (ChannelPromise promise : batch.promises) {
            promise.tryFailure(failure);
        }
    }

    private static void remember(Batch batch, ChannelPromise promise) {
        if (!promise.isVoid()) {
            batch.promises.add(promise);
        }
    }

    /** The batch that takes the next message; one that would grow past a chunk is closed. */
    private Batch messageBatch(ChannelHandlerContext ctx, int body) {
        Batch last = messages.peekLast();
        if (last != null && last.bytes.readableBytes() + body <= CHUNK_BYTES) {
            return last;
        }
        Batch batch = new Batch(ctx.alloc().directBuffer(4096));
        messages.add(batch);
        return batch;
    }

    private Batch controlBatch(ChannelHandlerContext ctx) {
        Batch batch = control;
        if (batch == null) {
            batch = new Batch(ctx.alloc().directBuffer(256));
            control = batch;
        }
        return batch;
    }
}
