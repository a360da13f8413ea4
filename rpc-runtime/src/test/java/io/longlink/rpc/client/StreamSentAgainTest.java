package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.testing.Source;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream that is refused, and sent again on the same link, while the pieces of its large request are on their way. */
class StreamSentAgainTest {

    private final ClientParts parts = new ClientParts();
    private final List<Frame.Request> requests = new ArrayList<>();
    private final List<ChannelPromise> pieces = new ArrayList<>();
    private final List<Integer> items = new ArrayList<>();

    @Test
    void items_follow_under_the_id_that_it_has_now() {
        parts.list("a");
        Link link = parts.connect("a");
        parts.wire(link).pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object frame, ChannelPromise promise) {
                if (frame instanceof Frame.OpenStream open) {
                    requests.add(open.request());
                    pieces.add(promise);
                } else if (frame instanceof Frame.Item item) {
                    items.add(item.id());
                    promise.trySuccess();
                } else {
                    context.write(frame, promise);
                }
            }
        });
        OutgoingCall call = parts.channel.newCall(ClientParts.ONCE.itemsFollow());
        call.arguments().writeBytes(new byte[100_000]);
        call.items(Source.numbers(2), HessianWriter::writeString);
        assertThat(call.future(answer -> "")).isNotDone();
        parts.pass(0);

        parts.fail(link, requests.get(0), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, 1);
        parts.pass(1);
        int now = requests.get(1).id();
        assertThat(now).isNotEqualTo(requests.get(0).id());
        parts.wire(link).writeInbound(new Frame.Credit(now, 2));
        pieces.get(0).setSuccess();
        parts.pass(0);
        assertThat(items).as("before all of the request").isEmpty();

        pieces.get(1).setSuccess();
        parts.pass(0);
        assertThat(items).containsExactly(now, now);
    }
}
