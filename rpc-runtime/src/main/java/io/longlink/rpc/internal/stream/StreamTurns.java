package io.longlink.rpc.internal.stream;

import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.Mailbox;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;

/**
 * The streams of one connection on its event loop: those that have something to send do so in turn, a few items each, and
 * only while the socket takes them; so no stream, and no call beside them, waits for more than a round. Belongs to one
 * channel's event loop, which other threads reach by {@link #post}.
 */
public final class StreamTurns implements Runnable {

    /** After so many bytes the loop does something else, however much is waiting. */
    private static final int ROUND_BYTES = 64 << 10;

    /** Items that all streams of a connection may have on their way to us: calls wait behind them. */
    private static final int ITEMS_TO_US = 4_096;

    /** So much is handed over at once. */
    private static final int FLUSH_BYTES = 32 << 10;

    private final ChannelHandlerContext ctx;
    private final Mailbox<StreamHalf> posted = new Mailbox<>();
    private final ArrayDeque<ItemSender> line = new ArrayDeque<>(0);
    private final ArrayDeque<ItemSender> crowded = new ArrayDeque<>(0);
    private final int maxItemBytes;
    private long largeBytesUnderWay;
    private int receivers;

    /** @param maxItemBytes the largest item that the other side takes */
    public StreamTurns(ChannelHandlerContext ctx, int maxItemBytes) {
        this.ctx = ctx;
        this.maxItemBytes = maxItemBytes;
    }

    int maxItemBytes() {
        return maxItemBytes;
    }

    /** From any thread. */
    void post(StreamHalf half) {
        if (posted.post(half)) {
            try {
                ctx.executor().execute(this);
            } catch (RejectedExecutionException loopHasEnded) {
                posted.takeAll(); // so has the connection, and with it every stream
            }
        }
    }

    @Override
    public void run() {
        StreamHalf half = posted.takeAll();
        while (half != null) {
            StreamHalf next = half.takeNext();
            half.taken(this);
            half = next;
        }
        takeTurns();
        ctx.flush();
    }

    /** The socket takes bytes again. */
    public void resume() {
        if (!line.isEmpty()) {
            ctx.executor().execute(this);
        }
    }

    void receives(int more) {
        receivers += more;
    }

    /** What each receiver may have on its way. */
    int share() {
        return Math.max(4, ITEMS_TO_US / Math.max(1, receivers));
    }

    void enqueue(ItemSender sender) {
        line.add(sender);
    }

    private void takeTurns() {
        int round = 0;
        int unflushed = 0;
        while (!line.isEmpty() && ctx.channel().isWritable()) {
            ItemSender sender = line.remove();
            int bytes = sender.takeTurn(this);
            round += bytes;
            unflushed += bytes;
            if (unflushed >= FLUSH_BYTES) {
                unflushed = 0;
                ctx.flush();
            }
            if (round >= ROUND_BYTES) {
                resume();
                return;
            }
        }
    }

    /** Without a flush. */
    public void write(Frame frame) {
        ctx.write(frame, ctx.voidPromise());
    }

    /**
     * Sends an item in pieces, unless so many bytes of others are under way that the receiver may have no room to put them
     * together: then the sender's turn comes again when some have gone.
     */
    boolean writeLarge(ItemSender sender, Frame.Item item) {
        if (largeBytesUnderWay > 0 && largeBytesUnderWay + item.length() > maxItemBytes) {
            crowded.add(sender);
            return false;
        }
        largeBytesUnderWay += item.length();
        ChannelPromise sent = ctx.newPromise();
        sent.addListener(done -> {
            largeBytesUnderWay -= item.length();
            sender.largeItemSent();
            for (ItemSender next = crowded.poll(); next != null; next = crowded.poll()) {
                next.wake();
            }
        });
        ctx.write(item, sent);
        return true;
    }
}
