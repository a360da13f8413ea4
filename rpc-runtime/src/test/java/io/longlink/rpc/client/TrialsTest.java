package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.registry.Address;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** A server that is out has its trial again when the call that was to prove it ended in a way that proves nothing. */
class TrialsTest {

    private static final MethodDescriptor NOTE =
            MethodDescriptor.of(2, "note(java.lang.String)", 3L).oneWay();

    private final Map<String, Link> links = new HashMap<>();
    private final ClientParts parts = new ClientParts(
            Balancing.ROUND_ROBIN, new SplittableRandom(5), LinkSettings.DEFAULT.withMaxInFlight(1), Duration.ZERO);

    /** Of three servers, "a" is out, and may be tried. */
    private void aOnTrial() {
        parts.list("a", "b", "c");
        for (String name : new String[] {"a", "b", "c"}) {
            links.put(name, parts.connect(name));
        }
        for (int i = 0; i < Provider.FAILURES_TO_EJECT; i++) {
            a().failed(1_000_000, parts.now(), "the test says so");
        }
        parts.pass(5_000);
        assertThat(a().isOnTrial()).isTrue();
    }

    private Provider a() {
        return Objects.requireNonNull(parts.balancing.provider(new Address("a", 7700)));
    }

    private Link link() {
        return Objects.requireNonNull(links.get("a"));
    }

    private void nextCallBringsItBack() {
        CompletableFuture<String> next = parts.ask(ClientParts.ONCE);
        assertThat(link().handler().calls().inFlight())
                .as("the next call is tried at a")
                .isEqualTo(1);
        parts.answer(link(), parts.request(link()));
        assertThat(next).isCompletedWithValue("ok");
        assertThat(a().isIn()).isTrue();
    }

    @Test
    void caller_that_gives_up_before_the_event_loop_has_the_call() {
        aOnTrial();
        OutgoingCall call = parts.channel.newCall(ClientParts.ONCE);
        call.arguments().writeString("x");
        call.future(answer -> "").cancel(true);
        parts.pass(0);

        nextCallBringsItBack();
    }

    @Test
    void call_that_finds_no_free_slot_by_its_deadline() {
        parts.list("a", "b", "c");
        for (String name : new String[] {"a", "b", "c"}) {
            links.put(name, parts.connect(name));
        }
        for (int i = 0; i < links.size(); i++) {
            parts.ask(ClientParts.ONCE.deadlineMillis(60_000)); // each has its only slot taken
        }
        for (int i = 0; i < Provider.FAILURES_TO_EJECT; i++) {
            a().failed(1_000_000, parts.now(), "the test says so");
        }
        parts.pass(5_000);
        CompletableFuture<String> call = parts.ask(ClientParts.ONCE);
        parts.pass(3_000);

        assertThat(call).isCompletedExceptionally();
        assertThat(a().claimTrial()).as("another may be tried").isTrue();
    }

    @Test
    void one_way_call_that_cannot_be_written() {
        aOnTrial();
        parts.wire(link()).pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object frame, ChannelPromise promise) {
                if (frame instanceof Frame.Request) {
                    context.pipeline().remove(this);
                    promise.tryFailure(new IllegalStateException("the test says so"));
                } else {
                    context.write(frame, promise);
                }
            }
        });
        CompletableFuture<String> call = parts.ask(NOTE);

        assertThat(call).isCompletedExceptionally();
        nextCallBringsItBack();
    }

    @Test
    void stream_whose_item_is_too_large() {
        aOnTrial();
        OutgoingCall call = parts.channel.newCall(ClientParts.ONCE.itemsBack());
        call.arguments().writeString("x");
        call.publish(in -> in.readString()).subscribe(new Flow.Subscriber<String>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(String item) {}

            @Override
            public void onError(Throwable thrown) {}

            @Override
            public void onComplete() {}
        });
        parts.pass(0);
        parts.wire(link()).writeInbound(new Frame.SkippedItem(call.id(), true, 1 << 30));
        parts.pass(0);

        assertThat(call.outcome()).isInstanceOf(CallFailure.class);
        nextCallBringsItBack();
    }
}
