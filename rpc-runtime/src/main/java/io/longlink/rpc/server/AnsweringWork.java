package io.longlink.rpc.server;

import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import io.longlink.rpc.internal.wire.PassingResponse;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of an {@link IncomingCall} that is read and written: its arguments, its items, its result or what it fails with, and
 * the answer that becomes of them. In one object with the other parts so that a call is one allocation. Belongs to whoever runs
 * the call, and to the event loop when it is finished.
 */
abstract sealed class AnsweringWork extends ServedWork implements Invocation permits IncomingCall {

    private static final Logger log = LoggerFactory.getLogger(AnsweringWork.class);

    private static final byte[] NOTHING = {};

    /**
     * Answers up to this size are not counted while they wait for the event loop: all there may be are a megabyte. Arguments up to
     * this size may be kept for a while.
     */
    private static final int SMALL_BYTES = 1024;

    private @Nullable HessianReader arguments;
    private @Nullable HessianWriter result;
    private Frame.@Nullable Failure failure;
    private @Nullable IncomingStream stream;
    private int unwritten;

    AnsweringWork(
            NettyRpcServerHandler handler,
            OfferedService service,
            MethodDescriptor method,
            Frame.Request request,
            long deadlineNanos,
            int microsOnTheWay) {
        super(handler, service, method, request, deadlineNanos, microsOnTheWay);
    }

    final int id() {
        return request.id();
    }

    // What comes with it.

    @Override
    public final HessianReader arguments() {
        HessianReader reader = arguments;
        if (reader == null) {
            reader = method.isNonBlocking() ? handler.takeReader() : null;
            reader = reader == null
                    ? HessianReader.ofOwn(request.body(), request.length(), handler.definitions())
                    : reader.goOnWith(request.body(), request.length());
            arguments = reader;
        }
        return reader;
    }

    @Override
    public final <T> Flow.Publisher<T> items(ItemReader<T> reader) {
        return requireStream().items(reader);
    }

    @Override
    public final HessianWriter result() {
        HessianWriter writer = result;
        if (writer == null) {
            writer = handler.writers().take();
            result = writer;
        }
        return writer;
    }

    /** Before it runs. */
    final void travelsWith(IncomingStream items) {
        stream = items;
    }

    final @Nullable IncomingStream stream() {
        return stream;
    }

    final IncomingStream requireStream() {
        if (stream == null) {
            throw new IllegalStateException(this + " was called without a stream");
        }
        return stream;
    }

    // Why there is no result.

    final Frame.@Nullable Failure failure() {
        return failure;
    }

    final void endsWith(Frame.Failure instead) {
        failure = instead;
    }

    /** The service does not run. */
    final void refuse(RpcStatus status, String text) {
        failure = Failures.refusal(request, status, text);
    }

    /** The service has run. */
    final void failed(RpcStatus status, String text) {
        failure = Failures.ended(id(), status, text);
    }

    /** The service has returned: a result that is begun is the proof. */
    final void unwritable(Throwable thrown) {
        failure = Failures.unwritable(this, thrown);
    }

    /** The service, or what it published, threw this. */
    final void failed(Throwable thrown) {
        if (isStopped()) {
            return; // that is why, perhaps, and nobody asks
        }
        if (arguments == null || !arguments.ended()) {
            log.debug("{} {}: arguments of {} cannot be read", handler, id(), this, thrown);
            refuse(RpcStatus.INVALID_ARGUMENTS, "the arguments cannot be read as the server's contract says");
            return;
        }
        if (result != null && thrown instanceof MalformedDataException) {
            unwritable(thrown);
            return;
        }
        ExceptionCodec<?> declared = method.exceptionCodec(thrown);
        if (declared == null && Lateness.isCause(thrown)) {
            log.debug("{} {}: {}", handler, id(), this, thrown);
            failure = Lateness.ofACallThatItMade(id(), nanosHere());
            return;
        }
        failure = Failures.thrown(this, declared, thrown);
    }

    // The answer.

    /** It is finished: a result counts until it is written, unless it is small. */
    final void countResult() {
        if (failure == null && result != null && result.length() > SMALL_BYTES) {
            unwritten = result.length();
            handler.unwritten(unwritten);
        }
    }

    /** Bytes of the answer that were counted when it was made. */
    final int unwritten() {
        return unwritten;
    }

    /**
     * What to send. On the event loop, when the call is finished.
     *
     * @param passing for a result that is copied when it is written
     */
    final Frame.Message answer(int maxBytes, PassingResponse passing) {
        Metadata beside = besideAnswer();
        if (failure != null) {
            return beside.isEmpty() ? failure : failure.with(beside);
        }
        if (stream != null && stream.isAnswer()) {
            return new Frame.End(id(), beside);
        }
        if (result == null) {
            return passing.of(id(), beside, NOTHING, 0);
        }
        if (result.length() > maxBytes) {
            return Failures.tooLarge(id(), result.length(), maxBytes).with(beside);
        }
        return result.length() <= FrameEncoder.COPIED_AT_ONCE
                ? passing.of(id(), beside, result.array(), result.length())
                : new Frame.Response(id(), beside, result.array(), result.length());
    }

    /** What a method that never blocks has read on the event loop, and nobody looks at any more; it keeps the bytes it had. */
    private boolean canBeReadAgain(HessianReader read) {
        return method.isNonBlocking()
                && read.ended()
                && request.length() <= SMALL_BYTES
                && stream == null
                && !isStopped();
    }

    /** The bytes of the answer have been copied. Those of a call that was stopped may still be written by its service. */
    final void release() {
        HessianWriter used = result;
        if (used != null && !isStopped()) {
            result = null;
            handler.writers().give(used);
        }
        HessianReader read = arguments;
        if (read != null && canBeReadAgain(read)) {
            arguments = null;
            handler.giveReader(read);
        }
    }
}
