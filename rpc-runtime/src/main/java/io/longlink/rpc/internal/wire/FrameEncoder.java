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
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Frames to bytes: all that is written between two flushes becomes one buffer and one write; a long burst goes out in several,
 * so that the other side begins while we go on. Control frames overtake everything. Small messages keep their order and take turns with the chunks of large bodies, which take turns among
 * themselves, as far as the socket takes them; so neither a PONG nor a small call waits behind more than a chunk, and a
 * large body moves on however many small calls there are. A body over {@link #COPIED_AT_ONCE} is not touched by others
 * until its promise is done. Belongs to one channel's event loop; not thread-safe.
 */
public final class FrameEncoder extends ChannelDuplexHandler {

    private static final AtomicLongFieldUpdater<FrameEncoder> QUEUED =
            AtomicLongFieldUpdater.newUpdater(FrameEncoder.class, "queued");

    /** So little more than a chunk is not worth a frame of its own: 64 KiB of bytes are a little more with the arguments around them. */
    private static final int SMALL_REST_BYTES = 2 << 10;

    /**
     * A body up to this size is one frame, and copied before {@code write} returns; its array may be used again from then on. A
     * larger one goes out in chunks.
     */
    public static final int COPIED_AT_ONCE = CHUNK_BYTES + SMALL_REST_BYTES;

    /** With so many frames or bytes a buffer does not wait for the flush. */
    private static final int BURST_FRAMES = 64;

    private static final int BURST_BYTES = 32 << 10;

    private static final int BATCH_BYTES = 4 << 10;

    /** What stands before a chunk, for all but an ERROR with a long text. */
    private static final int FIELDS_BYTES = 64;

    /** A buffer under construction, and the promises of the frames in it; of most frames nobody asks for one. */
    private static final class Batch {
        final ByteBuf bytes;
        List<ChannelPromise> promises = List.of();
        int frames;

        Batch(ByteBuf bytes) {
            this.bytes = bytes;
        }

        void promise(ChannelPromise sent) {
            if (promises.isEmpty()) {
                promises = new ArrayList<>(1);
            }
            promises.add(sent);
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

    /** Takes the next message. */
    private @Nullable Batch filling;

    // Made when they are needed: there may be very many links, and few have more to send than the socket takes.
    private @Nullable ArrayDeque<Batch> filled;
    private @Nullable ArrayDeque<LargeBody> largeBodies;
    private @Nullable ByteBuf control;
    private List<ChannelPromise> controlPromises = List.of();
    private boolean chunkIsNext;

    /** Room that the next batch begins with: the one before needed it. */
    private int batchBytes = BATCH_BYTES;

    private @Nullable ChannelHandlerContext ctx;

    private boolean pongWaits;
    private int pongId;
    private long pongSentNanos;
    private long pongReceivedAt;
    private long pongReceived;
    private PeerState pongState = PeerState.SERVING;
    private int pongInFlight;
    private int pongQueueDelayMicros;

    @SuppressWarnings("UnusedVariable") // Through QUEUED.
    private volatile long queued;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
    }

    /** Bytes that were written and are not yet handed to the socket. From any thread. */
    long queuedBytes() {
        return queued;
    }

    /** Batches of small messages, each of a chunk at most, that wait for the socket. */
    int waitingBatches() {
        return (filled == null ? 0 : filled.size()) + (filling == null ? 0 : 1);
    }

    /** Without a flush. */
    void ping(int id, long sentNanos, long received) {
        if (context().channel().isActive()) {
            FrameWriter.writePing(controlBytes(context()), id, sentNanos, received);
        }
    }

    /**
     * Without a flush. One PONG waits at most, until the socket takes bytes: the newest, so that a peer that asks and does not
     * read gathers nothing here.
     *
     * @param receivedAt when the PING came
     */
    void pong(int id, long sentNanos, long receivedAt, long received) {
        pongWaits = true;
        pongId = id;
        pongSentNanos = sentNanos;
        pongReceivedAt = receivedAt;
        pongReceived = received;
    }

    /** What the next PONG says of this side. */
    void health(PeerState state, int inFlight, int queueDelayMicros) {
        pongState = state;
        pongInFlight = inFlight;
        pongQueueDelayMicros = queueDelayMicros;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!ctx.channel().isActive()) {
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof Frame.Message body && body.length() > COPIED_AT_ONCE) {
            needLargeBodies().add(new LargeBody(body, promise.isVoid() ? ctx.newPromise() : promise));
            QUEUED.lazySet(this, queued + body.length());
        } else if (message instanceof Frame.Message body) {
            Batch batch = messageBatch(ctx, body.length());
            int before = batch.bytes.readableBytes();
            FrameWriter.writeMessage(batch.bytes, body, body.length());
            QUEUED.lazySet(this, queued + batch.bytes.readableBytes() - before);
            if (!promise.isVoid()) {
                batch.promise(promise);
            }
            batch.frames++;
            boolean full = batch.frames >= BURST_FRAMES || batch.bytes.readableBytes() >= BURST_BYTES;
            if (full && ctx.channel().isWritable()) {
                flush(ctx);
            }
        } else if (message instanceof Frame.Control urgent) {
            settlePong(ctx);
            FrameWriter.writeControl(controlBytes(ctx), urgent);
            if (!promise.isVoid()) {
                needControlPromises().add(promise);
            }
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
        if (ctx.channel().isWritable() && (pongWaits || filling != null || hasLargeBodies())) {
            pump(ctx);
            ctx.flush();
        }
        ctx.fireChannelWritabilityChanged();
    }

    /** Hands over what the socket has room for, most urgent first. Control frames never wait for room. */
    private void pump(ChannelHandlerContext ctx) {
        settlePong(ctx);
        if (control != null) {
            ByteBuf urgent = control;
            control = null;
            send(ctx, urgent, takeControlPromises());
        }
        while (ctx.channel().isWritable()) {
            ArrayDeque<LargeBody> large = largeBodies;
            if (large != null && !large.isEmpty() && (chunkIsNext || filling == null)) {
                chunkIsNext = false;
                sendChunk(ctx, large.remove());
                continue;
            }
            Batch batch = takeBatch();
            if (batch == null) {
                return;
            }
            chunkIsNext = true;
            QUEUED.lazySet(this, queued - batch.bytes.readableBytes());
            batchBytes = Math.min(roomFor(batch.bytes.readableBytes()), CHUNK_BYTES);
            send(ctx, batch.bytes, batch.promises);
        }
    }

    private void settlePong(ChannelHandlerContext ctx) {
        if (pongWaits && ctx.channel().isWritable()) {
            pongWaits = false;
            ByteBuf out = controlBytes(ctx);
            long held = ctx.executor().ticker().nanoTime() - pongReceivedAt;
            FrameWriter.writePong(out, pongId, pongSentNanos, held, pongReceived);
            FrameWriter.writeHealth(out, pongState, pongInFlight, pongQueueDelayMicros);
        }
    }

    private void sendChunk(ChannelHandlerContext ctx, LargeBody large) {
        Frame.Message message = large.message;
        int rest = message.length() - large.sent;
        int chunk = rest <= COPIED_AT_ONCE ? rest : CHUNK_BYTES;
        boolean more = chunk < rest;
        ByteBuf bytes = ctx.alloc().directBuffer(chunk + FIELDS_BYTES);
        if (large.sent == 0) {
            FrameWriter.writeMessage(bytes, message, chunk);
        } else {
            FrameWriter.writeData(bytes, message.id(), message.body(), large.sent, chunk, more);
        }
        large.sent += chunk;
        QUEUED.lazySet(this, queued - chunk);
        if (more) {
            ctx.write(bytes, ctx.voidPromise());
            needLargeBodies().add(large);
        } else {
            ctx.write(bytes, large.promise);
        }
    }

    private static void send(ChannelHandlerContext ctx, ByteBuf bytes, List<ChannelPromise> promises) {
        if (promises.isEmpty()) {
            ctx.write(bytes, ctx.voidPromise());
            return;
        }
        ctx.write(bytes).addListener(done -> settle(promises, (ChannelFuture) done));
    }

    private List<ChannelPromise> takeControlPromises() {
        if (controlPromises.isEmpty()) {
            return List.of();
        }
        List<ChannelPromise> promises = controlPromises;
        controlPromises = List.of();
        return promises;
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
        pongWaits = false;
        QUEUED.lazySet(this, 0);
        if (control != null) {
            ByteBuf urgent = control;
            control = null;
            drop(urgent, takeControlPromises(), closed);
        }
        for (Batch batch = takeBatch(); batch != null; batch = takeBatch()) {
            drop(batch.bytes, batch.promises, closed);
        }
        while (largeBodies != null && !largeBodies.isEmpty()) {
            largeBodies.remove().promise.tryFailure(closed);
        }
    }

    private static void drop(ByteBuf bytes, List<ChannelPromise> promises, Throwable failure) {
        bytes.release();
        for (ChannelPromise promise : promises) {
            promise.tryFailure(failure);
        }
    }

    /** The batch that takes the next message; one that would grow past a chunk is closed. */
    private Batch messageBatch(ChannelHandlerContext ctx, int body) {
        Batch last = filling;
        if (last != null && last.bytes.readableBytes() + body <= CHUNK_BYTES) {
            return last;
        }
        Batch batch = new Batch(ctx.alloc().directBuffer(Math.max(batchBytes, roomFor(body + FIELDS_BYTES))));
        if (last != null) {
            needFilled().add(last);
        }
        filling = batch;
        return batch;
    }

    /** The oldest, which is the one that is being filled unless others wait; null when there is none. */
    private @Nullable Batch takeBatch() {
        ArrayDeque<Batch> before = filled;
        if (before != null && !before.isEmpty()) {
            return before.remove();
        }
        Batch last = filling;
        filling = null;
        return last;
    }

    private static int roomFor(int bytes) {
        return Math.max(BATCH_BYTES, Integer.highestOneBit(bytes - 1) << 1);
    }

    private boolean hasLargeBodies() {
        return largeBodies != null && !largeBodies.isEmpty();
    }

    private ArrayDeque<Batch> needFilled() {
        if (filled == null) {
            filled = new ArrayDeque<>(1);
        }
        return filled;
    }

    private ArrayDeque<LargeBody> needLargeBodies() {
        if (largeBodies == null) {
            largeBodies = new ArrayDeque<>(1);
        }
        return largeBodies;
    }

    private List<ChannelPromise> needControlPromises() {
        if (controlPromises.isEmpty()) {
            controlPromises = new ArrayList<>(1);
        }
        return controlPromises;
    }

    private ByteBuf controlBytes(ChannelHandlerContext ctx) {
        ByteBuf bytes = control;
        if (bytes == null) {
            bytes = ctx.alloc().directBuffer(256);
            control = bytes;
        }
        return bytes;
    }

    private ChannelHandlerContext context() {
        if (ctx == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return ctx;
    }
}
