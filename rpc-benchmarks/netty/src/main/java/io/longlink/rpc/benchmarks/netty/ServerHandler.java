package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.compact.CompactInput;
import io.longlink.rpc.benchmarks.compact.CompactOutput;
import io.longlink.rpc.benchmarks.workload.UserService;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Answers every request of a read, then sends the answers together. */
final class ServerHandler extends ChannelInboundHandlerAdapter {

    private final UserService users;
    private final Inbox inbox;
    private final Outbox outbox;

    /**
     * @param spare of the event loop
     * @param outbox of the event loop: it is empty after every read, so that all connections can use it
     */
    ServerHandler(UserService users, SpareArray spare, Outbox outbox) {
        this.users = users;
        this.inbox = new Inbox(spare);
        this.outbox = outbox;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        inbox.add((ByteBuf) message);
        while (inbox.next()) {
            CompactInput in = inbox.frame();
            int id = in.getInt();
            int call = in.getByte();
            if (call == Call.WATCH_USERS) {
                watch(context, id, in.getInt(), in.getInt());
            } else {
                answer(call, in, outbox.begin(id));
                end(context);
            }
        }
    }

    private void watch(ChannelHandlerContext context, int id, int first, int count) {
        for (int i = 0; i < count; i++) {
            outbox.begin(id).putUser(users.getUser(first + i));
            end(context);
        }
    }

    private void end(ChannelHandlerContext context) {
        if (outbox.end()) {
            outbox.flush(context);
        }
    }

    private void answer(int call, CompactInput in, CompactOutput out) {
        switch (call) {
            case Call.EXIST_USER -> out.putBoolean(users.existUser(in.getString()));
            case Call.CREATE_USER -> out.putBoolean(users.createUser(in.getUser()));
            case Call.GET_USER -> out.putUser(users.getUser(in.getLong()));
            case Call.LIST_USER -> out.putPage(users.listUser(in.getInt()));
            default -> out.putBody(users.echo(in.getBody()));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        inbox.rest();
        outbox.flush(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
