package io.longlink.rpc.server;

import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.stream.ItemReceiver;
import io.longlink.rpc.internal.stream.ItemSender;
import io.longlink.rpc.internal.stream.StreamTurns;
import io.longlink.rpc.internal.wire.Frame;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The items of one call at the server, in one direction or both. Made on the event loop, before the service runs, so that credit
 * and items have their place whenever they come.
 */
final class IncomingStream {

    private final IncomingCall call;
    private final @Nullable ItemSender sender;
    private final @Nullable ItemReceiver receiver;

    private IncomingStream(IncomingCall call, @Nullable ItemSender sender, @Nullable ItemReceiver receiver) {
        this.call = call;
        this.sender = sender;
        this.receiver = receiver;
    }

    /**
     * @param executor calls publishers and subscribers, as a part of the call
     * @param stopItems tells the client that no more items are wanted; for any thread
     */
    static IncomingStream open(
            IncomingCall call, Frame.OpenStream open, WriterPool writers, Executor executor, Runnable stopItems) {
        return new IncomingStream(
                call,
                open.itemsBack() ? new ItemSender(new Answering(call), writers, executor) : null,
                open.itemsFollow() ? new ItemReceiver(new Taking(stopItems), executor) : null);
    }

    /** What the service publishes is the answer. */
    private record Answering(IncomingCall call) implements ItemSender.Owner {

        @Override
        public void publisherEnded(@Nullable Throwable failure) {
            if (failure != null) {
                call.failed(failure);
            }
        }

        @Override
        public void unwritable(Throwable why) {
            call.unwritable(why);
        }

        @Override
        public void tooLarge(int bytes, int limit) {
            call.failed(RpcStatus.TOO_LARGE, "item of " + bytes + " bytes (expected: at most " + limit + ")");
            call.finish();
        }

        @Override
        public void allSent() {
            call.finish();
        }
    }

    /** What the service subscribes to is an argument. */
    private record Taking(Runnable stopItems) implements ItemReceiver.Owner {

        @Override
        public void subscribed() {}

        @Override
        public void cancelled(String reason) {
            stopItems.run();
        }
    }

    // On the event loop.

    void begin(StreamTurns connection, int credit) {
        if (sender != null) {
            sender.open(connection, call.id());
            if (credit > 0) {
                sender.credit(credit);
            }
        }
        if (receiver != null) {
            receiver.open(connection, call.id());
        }
    }

    void credit(int items) {
        if (sender != null) {
            sender.credit(items);
        }
    }

    /** False when the client has none to send. */
    boolean item(Frame.Item item) {
        if (receiver != null) {
            receiver.item(item);
        }
        return receiver != null;
    }

    void itemsEnded() {
        if (receiver != null) {
            receiver.end(() -> null);
        }
    }

    /** The call is over, however it ended. */
    void close(String reason) {
        if (sender != null) {
            sender.close();
        }
        if (receiver != null) {
            receiver.leave();
            receiver.end(() -> new RpcException(RpcStatus.CANCELLED, Execution.EXECUTED, call + ": " + reason));
        }
    }

    /** Runs this when the last piece is sent of an item that is on its way; false when none is. */
    boolean runAfterLargeItem(Runnable task) {
        return sender != null && sender.runAfterLargeItem(task);
    }

    /** Whether the answer is a stream too. */
    boolean isAnswer() {
        return sender != null;
    }

    // On the thread that runs the call.

    <T> Flow.Publisher<T> items(ItemReader<T> reader) {
        if (receiver == null) {
            throw new IllegalStateException(call + " was called without items");
        }
        return receiver.publisher(reader);
    }

    <T> void publish(Flow.Publisher<T> publisher, ResultWriter<? super T> writer) {
        if (sender == null) {
            throw new IllegalStateException(call + " was called for one answer");
        }
        publisher.subscribe(sender.subscriber(writer));
    }
}
