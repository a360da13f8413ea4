package io.longlink.rpc.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.LargeArrays;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Arrays of large bodies are used again, and never while somebody still reads them. */
class LargeBodiesTest {

    private static final int THREADS = 8;
    private static final int CALLS = 60;

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    /** Notes what arrives as nobody has sent it, also from callers that have gone. */
    private static final class Checking extends EchoService {
        final Queue<String> mixedUp = new ConcurrentLinkedQueue<>();

        @Override
        public CompletionStage<String> later(String text) {
            if (!text.equals(text(text.charAt(0), text.length()))) {
                mixedUp.add(text.length() + " letters from " + text.charAt(0));
            }
            return super.later(text);
        }
    }

    @Test
    void answers_are_their_own_beside_calls_whose_callers_give_up_at_any_time() throws Exception {
        Checking service = new Checking();
        Echo echo = endpoints.echo(endpoints.serve(service), endpoints.serve(service));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> callers = new ArrayList<>();
        try {
            for (int seed = 0; seed < THREADS; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                callers.add(threads.submit(() -> callAndGiveUp(echo, random)));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(service.mixedUp).isEmpty();
    }

    private static void callAndGiveUp(Echo echo, SplittableRandom random) {
        String before = "";
        CompletableFuture<String> beforeAnswer = CompletableFuture.completedFuture("");
        for (int i = 0; i < CALLS; i++) {
            String text = text(random);
            CompletableFuture<String> answer = echo.later(text).toCompletableFuture();
            if (random.nextInt(3) == 0) {
                answer.cancel(true);
            }
            assertOwnOrCancelled(beforeAnswer, before);
            before = text;
            beforeAnswer = answer;
        }
        assertOwnOrCancelled(beforeAnswer, before);
    }

    private static void assertOwnOrCancelled(CompletableFuture<String> answer, String sent) {
        try {
            assertThat(answer.join().equals(sent))
                    .as("an answer of %d letters is what was sent", sent.length())
                    .isTrue();
        } catch (CancellationException wanted) {
            assertThat(answer).isCancelled();
        }
    }

    /** Of a length that uses every way: copied at once, kept by a writer, given to the next. */
    private static String text(SplittableRandom random) {
        int length = random.nextInt(30_000, 1 << random.nextInt(16, 21));
        return text((char) random.nextInt('a', 'z' + 1), length);
    }

    private static String text(char first, int length) {
        char[] letters = new char[length];
        for (int i = 0; i < length; i++) {
            letters[i] = (char) ('a' + (first - 'a' + i * 7 + i / 1000) % 26);
        }
        return new String(letters);
    }

    @Test
    void large_answer_is_read_once() {
        RpcClient client = endpoints.client(endpoints.serve(new EchoService()));
        MethodDescriptor bytes = MethodDescriptor.of(0, "bytes(int)", 5L);
        Call call = client.channel(new Edition("testing.Echo", "1", bytes)).newCall(bytes);
        call.arguments().writeInt(100_000);
        Answer answer = call.await();
        HessianReader reader = answer.result();

        assertThat(reader.readBytes()).hasSize(100_000);
        reader.end();
        assertThatThrownBy(answer::result)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("testing.Echo.bytes(int): the answer was read before");
    }

    @Test
    void array_of_large_arguments_is_free_when_it_is_written_and_the_call_is_over() {
        ClientParts parts = new ClientParts();
        Held held = Held.on(parts);

        byte[] answered = held.send(300_001);
        held.written();
        assertThat(isFree(answered)).isFalse();
        held.answer();

        assertThat(isFree(answered)).isTrue();
    }

    @Test
    void array_of_large_arguments_that_are_not_yet_written_is_not_used_again() {
        ClientParts parts = new ClientParts();
        Held held = Held.on(parts);

        byte[] givenUp = held.send(310_001);
        held.answer.cancel(true);
        parts.pass(0);
        held.written();
        assertThat(isFree(givenUp)).isFalse();

        byte[] answeredEarly = held.send(320_001);
        held.answer();
        held.written();
        assertThat(held.answer).isCompleted();
        assertThat(isFree(answeredEarly)).isFalse();
    }

    private static boolean isFree(byte[] array) {
        return LargeArrays.take(array.length) == array;
    }

    /** A link whose socket takes large bodies when the test says so. */
    private static final class Held extends ChannelOutboundHandlerAdapter {

        private final ClientParts parts;
        private final Link link;
        private CompletableFuture<String> answer = new CompletableFuture<>();
        private @Nullable ChannelPromise promise;
        private Frame.@Nullable Request request;

        private Held(ClientParts parts, Link link) {
            this.parts = parts;
            this.link = link;
        }

        static Held on(ClientParts parts) {
            parts.list("a");
            Link link = parts.connect("a");
            Held held = new Held(parts, link);
            parts.wire(link).pipeline().addFirst(held);
            return held;
        }

        /** The array that the arguments are in. */
        byte[] send(int bytes) {
            OutgoingCall call = parts.channel.newCall(ClientParts.ONCE);
            call.arguments().writeBytes(new byte[bytes]);
            answer = parts.ask(call);
            return requireNonNull(request).body();
        }

        @Override
        public void write(ChannelHandlerContext context, Object frame, ChannelPromise done) {
            if (frame instanceof Frame.Request large) {
                request = large;
                promise = done;
            } else {
                context.write(frame, done);
            }
        }

        void written() {
            requireNonNull(promise).setSuccess();
            parts.pass(0);
        }

        void answer() {
            parts.answer(link, requireNonNull(request));
        }
    }
}
