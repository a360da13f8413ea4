package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.compact.CompactInput;
import io.longlink.rpc.benchmarks.compact.CompactOutput;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of the connection. Any thread may begin and send calls; everything else belongs to the event loop.
 * Callers push their requests on a stack, and the first of them wakes the loop, which takes the whole stack.
 */
final class ClientHandler extends ChannelInboundHandlerAdapter {

    private static final int REQUEST_BYTES = 512;

    private final AtomicReference<@Nullable Exchange> top = new AtomicReference<>();
    private final Inbox inbox = new Inbox(new SpareArray());
    private final Outbox outbox = new Outbox();
    private final Pending pending = new Pending();
    private final Runnable sendAll = this::sendAll;
    private final Runnable flush = this::flush;
    private boolean reading;
    private boolean flushAsked;

    @SuppressWarnings("NullAway.Init") // Set before the first call.
    private ChannelHandlerContext context;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** Begins a call of a caller that goes on; its arguments follow, then {@link #send}. */
    CompactOutput begin(Exchange exchange) {
        CompactOutput out;
        if (context.executor().inEventLoop()) {
            out = outbox.begin(pending.add(exchange));
        } else {
            out = new CompactOutput(REQUEST_BYTES);
            exchange.request = out;
        }
        out.putByte(exchange.call);
        return out;
    }

    void send(Exchange exchange) {
        if (exchange.request == null) {
            sendOwn();
        } else {
            push(exchange);
        }
    }

    /** The event loop's own calls go out with the answers' read, or soon. */
    private void sendOwn() {
        if (outbox.end()) {
            flush();
        } else if (!reading && !flushAsked) {
            flushAsked = true;
            context.executor().execute(flush);
        }
    }

    private void push(Exchange exchange) {
        Exchange below;
        do {
            below = top.get();
            exchange.below = below;
        } while (!top.compareAndSet(below, exchange));
        if (below == null) {
            context.executor().execute(sendAll);
        }
    }

    private void sendAll() {
        Exchange next = oldest(top.getAndSet(null));
        while (next != null) {
            Exchange exchange = next;
            next = exchange.below;
            exchange.below = null;
            CompactOutput request = exchange.request;
            if (request != null) {
                outbox.begin(pending.add(exchange)).putBytes(request.array(), 0, request.position());
                if (outbox.end()) {
                    flush();
                }
            }
        }
        flush();
    }

    /** Turns the stack round, so that the first caller is served first. */
    private static @Nullable Exchange oldest(@Nullable Exchange newest) {
        Exchange oldest = null;
        Exchange next = newest;
        while (next != null) {
            Exchange below = next.below;
            next.below = oldest;
            oldest = next;
            next = below;
        }
        return oldest;
    }

    private void flush() {
        flushAsked = false;
        outbox.flush(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext ignored, Object message) {
        reading = true;
        inbox.add((ByteBuf) message);
        while (inbox.next()) {
            CompactInput in = inbox.frame();
            int id = in.getInt();
            Exchange exchange = pending.get(id);
            if (exchange.isLast()) {
                pending.free(id);
            }
            exchange.answered(in);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) {
        reading = false;
        flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ignored) {
        pending.failAll(new IllegalStateException("the connection is closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
        pending.failAll(cause);
        context.close();
    }
}
