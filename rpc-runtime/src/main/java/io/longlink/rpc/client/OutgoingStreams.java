package io.longlink.rpc.client;

import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.stream.StreamTurns;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.collection.IntCollections;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection, found by id: what a server says about a stream that is over finds nothing, and means nothing.
 * Belongs to one channel's event loop; not thread-safe.
 */
final class OutgoingStreams {

    private final ChannelHandlerContext ctx;
    private final PendingCalls.Late late;
    private int maxItemBytes;
    private int limit = LinkSettings.DEFAULT.maxStreams();

    /** Made with the first stream, as the table: most links have none. */
    private @Nullable StreamTurns turns;

    private IntObjectMap<OutgoingCall> byId = IntCollections.emptyMap();

    OutgoingStreams(ChannelHandlerContext ctx, int maxItemBytes, PendingCalls.Late late) {
        this.ctx = ctx;
        this.late = late;
        this.maxItemBytes = maxItemBytes;
    }

    void agreed(LinkSettings both) {
        limit = both.maxStreams();
        maxItemBytes = both.maxMessageBytes();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    boolean has(int id) {
        return byId.containsKey(id);
    }

    /** Those for which the server may send at any time. */
    int awaited() {
        int count = 0;
        for (OutgoingCall call : byId.values()) {
            count += stream(call).isAwaited() ? 1 : 0;
        }
        return count;
    }

    /** Null when there is room for another. */
    @Nullable
    CallFailure refusal(OutgoingCall call, Link link) {
        return byId.size() < limit
                ? null
                : CallFailure.refused(
                        RpcStatus.OVERLOADED, call + ": " + limit + " streams to " + link + " (expected: fewer)");
    }

    /** Sends the call, whose deadline, if it is for all of it, passes in so many nanoseconds. */
    void open(OutgoingCall call, Frame.Request request, long nanosLeft) {
        OutgoingStream stream = stream(call);
        call.numbered(request.id());
        StreamTurns mine = needTurns();
        byId.put(request.id(), call);
        if (call.isBounded()) {
            stream.endsBy(ctx.executor().schedule(() -> expire(call), nanosLeft, TimeUnit.NANOSECONDS));
        }
        Frame.OpenStream open = stream.open(request, mine);
        if (request.length() <= FrameEncoder.COPIED_AT_ONCE) {
            ctx.write(open, ctx.voidPromise());
            stream.opened(mine, request.id());
        } else {
            ChannelPromise written = ctx.newPromise();
            written.addListener(done -> handedOver(call, request.id()));
            ctx.write(open, written);
        }
    }

    /** The last piece of a large request; meanwhile its call may be over, or sent again under another id. */
    private void handedOver(OutgoingCall call, int id) {
        if (byId.get(id) == call) {
            stream(call).opened(needTurns(), id);
        }
    }

    private StreamTurns needTurns() {
        StreamTurns made = turns;
        if (made == null) {
            made = new StreamTurns(ctx, maxItemBytes);
            turns = made;
            byId = new IntObjectHashMap<>();
        }
        return made;
    }

    private void expire(OutgoingCall call) {
        if (remove(call)) {
            late.ended(call, true);
            ctx.flush();
        }
    }

    @Nullable
    OutgoingCall remove(int id) {
        OutgoingCall call = byId.remove(id);
        if (call != null) {
            stream(call).left();
        }
        return call;
    }

    /** False when it is not, or no longer, here. */
    boolean remove(OutgoingCall call) {
        return byId.get(call.id()) == call && remove(call.id()) != null;
    }

    /** Takes out everything, first of all, so that whoever is told may call again. */
    List<OutgoingCall> removeAll() {
        List<OutgoingCall> all = new ArrayList<>(byId.values());
        byId.clear();
        all.forEach(call -> stream(call).left());
        return all;
    }

    /** Something about a stream. The call that it ends, if it does. */
    @Nullable
    OutgoingCall received(Frame frame) {
        if (frame instanceof Frame.Item item) {
            item(item);
        } else if (frame instanceof Frame.Credit credit) {
            OutgoingCall call = byId.get(credit.id());
            if (call != null) {
                stream(call).credit(credit.items());
            }
        } else if (frame instanceof Frame.Cancel cancel) {
            OutgoingCall call = byId.get(cancel.id());
            if (call != null) {
                stream(call).itemsUnwanted();
            }
        } else if (frame instanceof Frame.End end) {
            return ended(end, remove(end.id()));
        } else if (frame instanceof Frame.SkippedItem item) {
            return skipped(item, remove(item.id()));
        } else {
            throw new ProtocolViolation("a server sent " + frame.getClass().getSimpleName());
        }
        return null;
    }

    private void item(Frame.Item item) {
        OutgoingCall call = byId.get(item.id());
        if (call != null && !stream(call).item(item)) {
            throw new ProtocolViolation("ITEM for call " + item.id() + " (expected: one that asked for items)");
        }
    }

    private static @Nullable OutgoingCall ended(Frame.End end, @Nullable OutgoingCall call) {
        if (call != null) {
            call.itemsEnded(end);
        }
        return call;
    }

    private @Nullable OutgoingCall skipped(Frame.SkippedItem item, @Nullable OutgoingCall call) {
        if (call != null) {
            ctx.write(new Frame.Cancel(item.id()), ctx.voidPromise());
            call.notJudged();
            call.fail(CallFailure.tooLargeItem(call, item));
        }
        return call;
    }

    /** The socket takes bytes again. */
    void resume() {
        if (turns != null) {
            turns.resume();
        }
    }

    private static OutgoingStream stream(OutgoingCall call) {
        OutgoingStream stream = call.stream();
        if (stream == null) {
            throw new IllegalStateException(call + " has no stream");
        }
        return stream;
    }
}
