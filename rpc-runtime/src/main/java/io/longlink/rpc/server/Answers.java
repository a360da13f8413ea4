package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import io.longlink.rpc.internal.wire.PassingResponse;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The way out for the answers of one connection. Those of workers come through an {@link AnswerQueue}. While a client does not
 * read what it has asked for, its further calls are parked here. Belongs to the channel's event loop; what any thread may call says so.
 */
final class Answers {

    private static final AtomicLongFieldUpdater<Answers> UNWRITTEN =
            AtomicLongFieldUpdater.newUpdater(Answers.class, "unwritten");

    /** With that many bytes of answers that a client has not read, its further calls wait. */
    private static final int BACKED_UP_BYTES = 512 << 10;

    private final NettyRpcServerHandler connection;
    private final RequestGate gate;
    private final ChannelHandlerContext context;
    private final AnswerQueue fromWorkers;
    private final PassingResponse passing = new PassingResponse();

    /** Made for the first of them: there are none while a client reads what it has asked for. */
    private @Nullable ArrayDeque<IncomingCall> parked;

    private int maxBytes;

    @SuppressWarnings("UnusedVariable") // Through UNWRITTEN.
    private volatile long unwritten;

    private volatile long parkedBytes;

    Answers(NettyRpcServerHandler connection, RequestGate gate, ChannelHandlerContext context, int maxBytes) {
        this.connection = connection;
        this.gate = gate;
        this.context = context;
        this.fromWorkers = new AnswerQueue(context.channel().eventLoop(), this);
        this.maxBytes = maxBytes;
    }

    /** The client has said what it takes. */
    void maxBytes(int bytes) {
        maxBytes = bytes;
    }

    /** A call has its answer. From any thread. */
    void finished(IncomingCall call) {
        if (context.executor().inEventLoop()) {
            write(call);
            if (!connection.isReading()) {
                context.flush();
            }
            return;
        }
        try {
            fromWorkers.add(call);
        } catch (RejectedExecutionException loopIsGone) {
            call.release();
        }
    }

    /** The most that the client takes. */
    int maxBytes() {
        return maxBytes;
    }

    /** Without a flush. */
    void write(IncomingCall call) {
        assert context.executor().inEventLoop();
        if (call.isParked() && !call.isUnwanted()) {
            park(call);
            return;
        }
        IncomingStream items = call.stream();
        if (items != null && !call.isUnwanted() && items.runAfterLargeItem(() -> writeSoon(call))) {
            items.close("it has its answer");
            return;
        }
        gate.forget(call);
        if (call.unwritten() > 0) {
            unwritten(-call.unwritten());
        }
        if (call.isOneWay() || call.isUnwanted() || !context.channel().isActive()) {
            call.release();
            return;
        }
        Frame.Message message = call.answer(maxBytes, passing);
        if (items != null) {
            items.close("it has its answer");
        }
        if (message.length() <= FrameEncoder.COPIED_AT_ONCE) {
            context.write(message, context.voidPromise());
            call.release();
        } else {
            ChannelPromise sent = context.newPromise();
            sent.addListener(done -> call.release());
            context.write(message, sent);
        }
    }

    /** The socket is being written to, so not at once. */
    private void writeSoon(IncomingCall call) {
        context.executor().execute(() -> {
            write(call);
            context.flush();
        });
    }

    /** After the answers that had gathered; those that nobody wants any more wait no longer either. */
    void flush() {
        context.flush();
        runParkedWhenRead();
    }

    /** A call whose answer would have to wait with many others runs when they have been read. */
    private void park(IncomingCall call) {
        needParked().add(call);
        parked(call.argumentBytes());
        runParkedWhenRead();
        connection.readOrNot();
    }

    void runParkedWhenRead() {
        ArrayDeque<IncomingCall> waiting = parked;
        if (waiting == null || waiting.isEmpty() || isBackedUp()) {
            return;
        }
        for (IncomingCall call = waiting.poll(); call != null; call = waiting.poll()) {
            parked(-call.argumentBytes());
            call.unpark();
            if (!call.queue().offer(call, connection.nanoTime())) {
                call.shed();
            }
        }
    }

    /** Nobody is there to read them. */
    void dropParked() {
        if (parked != null) {
            parked.clear();
        }
        parkedBytes = 0;
    }

    private ArrayDeque<IncomingCall> needParked() {
        ArrayDeque<IncomingCall> waiting = parked;
        if (waiting == null) {
            waiting = new ArrayDeque<>(1);
            parked = waiting;
        }
        return waiting;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    private void parked(int change) {
        parkedBytes += change;
    }

    /** The arguments of calls that wait until answers are read. */
    long parkedBytes() {
        return parkedBytes;
    }

    /** Counts answers that are made and not yet written. From any thread. */
    void unwritten(int change) {
        UNWRITTEN.addAndGet(this, change);
    }

    /** Of answers that are made and not yet written, and of arguments that wait for them. From any thread. */
    long heldBytes() {
        return unwritten + parkedBytes;
    }

    /** Whether so many answers wait to be read that no more are to be made. From any thread. */
    boolean isBackedUp() {
        return connection.pendingBytes() + unwritten > BACKED_UP_BYTES;
    }
}
