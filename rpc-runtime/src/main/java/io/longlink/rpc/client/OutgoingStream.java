package io.longlink.rpc.client;

import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.stream.ItemReceiver;
import io.longlink.rpc.internal.stream.ItemSender;
import io.longlink.rpc.internal.stream.StreamTurns;
import io.longlink.rpc.internal.wire.Frame;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The items of one call at the client, in one direction or both. How the call ends is the call's own business: this one tells it
 * of the caller's publisher and subscriber, and ends their streams when it has an outcome.
 */
final class OutgoingStream implements ItemSender.Owner, ItemReceiver.Owner {

    private final OutgoingCall call;
    private @Nullable ItemSender sender;
    private @Nullable Runnable subscribing;
    private @Nullable ItemReceiver receiver;

    // The loop's.
    private @Nullable StreamTurns connection;
    private @Nullable Future<?> timer;

    OutgoingStream(OutgoingCall call) {
        this.call = call;
    }

    // The caller's side.

    <T> void sends(Flow.Publisher<T> publisher, ResultWriter<? super T> writer) {
        ItemSender items = new ItemSender(this, call.channel().options().writers(), this::execute);
        sender = items;
        subscribing = () -> publisher.subscribe(items.subscriber(writer));
    }

    <T> Flow.Publisher<T> receives(ItemReader<T> reader) {
        ItemReceiver items = new ItemReceiver(this, this::execute);
        receiver = items;
        return items.publisher(reader);
    }

    /** Publishers and subscribers of this process are called on the callback executor, as a part of the call. */
    private void execute(Runnable task) {
        CallScope scope = call.scope();
        Runnable work = scope == null ? task : () -> scope.during(task);
        try {
            call.channel().options().callbacks().execute(work);
        } catch (RejectedExecutionException | VirtualMachineError fullOrShutDown) {
            work.run(); // it must not be forgotten
        }
    }

    /** The call is about to be sent. */
    void begin() {
        if (subscribing != null) {
            try {
                subscribing.run();
            } catch (Throwable thrown) {
                call.itemsFailed(thrown);
            }
        }
    }

    @Override
    public void subscribed() {
        call.sendNow();
    }

    @Override
    public void cancelled(String reason) {
        call.cancel(reason);
    }

    @Override
    public void publisherEnded(@Nullable Throwable failure) {
        if (failure != null) {
            call.itemsFailed(failure);
        }
    }

    @Override
    public void unwritable(Throwable why) {
        call.itemsFailed(why);
    }

    @Override
    public void tooLarge(int bytes, int limit) {
        call.itemsFailed(new RpcException(
                RpcStatus.TOO_LARGE,
                Execution.UNKNOWN,
                call + ": item of " + bytes + " bytes (expected: at most " + limit + ")"));
    }

    /** The call has its outcome. From any thread. */
    void ended() {
        if (sender != null) {
            sender.close();
        }
        if (receiver != null) {
            receiver.end(this::failure);
        }
    }

    /** How the answer has ended: with this, or well when there is none. On the subscriber's thread. */
    private @Nullable Throwable failure() {
        Object outcome = call.outcome();
        if (outcome instanceof Frame.End) {
            return null;
        }
        try {
            call.throwIfFailed();
            if (outcome instanceof Frame.Failure failure) {
                ExceptionCodec<?> declared = call.method().exceptionCodec(failure.text());
                if (declared != null) {
                    call.rethrow(declared);
                }
            }
            call.result();
            return new RpcException(
                    RpcStatus.INVALID_RESULT,
                    Execution.EXECUTED,
                    call + ": " + call.peer() + " answered with a single result (expected: a stream)");
        } catch (Throwable failure) {
            return failure;
        }
    }

    // The loop's side.

    boolean hasItemsBack() {
        return receiver != null;
    }

    /** To be written next. */
    Frame.OpenStream open(Frame.Request request, StreamTurns turns) {
        connection = turns;
        int credit = receiver == null ? 0 : receiver.open(turns, request.id());
        return new Frame.OpenStream(request, receiver != null, sender != null, credit);
    }

    /** All of the call is handed over: items may follow. */
    void opened(StreamTurns turns, int id) {
        if (sender != null) {
            sender.open(turns, id);
        }
    }

    /** It has left its connection, and may be opened on another when nothing has been exchanged. */
    void left() {
        connection = null;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (sender != null) {
            sender.leave();
        }
        if (receiver != null) {
            receiver.leave();
        }
    }

    void endsBy(Future<?> deadline) {
        timer = deadline;
    }

    /** Whether the server may send at any time. */
    boolean isAwaited() {
        return receiver == null ? sender == null || sender.isFinished() : receiver.isAwaitingItems();
    }

    /** False when none were asked for. */
    boolean item(Frame.Item item) {
        if (receiver != null) {
            receiver.item(item);
        }
        return receiver != null;
    }

    void credit(int items) {
        if (sender != null) {
            sender.credit(items);
        }
    }

    /** The server takes no more; the call goes on. */
    void itemsUnwanted() {
        if (sender != null) {
            sender.close();
        }
    }

    @Override
    public void allSent() {
        if (connection != null) {
            connection.write(new Frame.End(call.id()));
        }
    }
}
