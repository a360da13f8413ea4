package io.longlink.rpc.server;

import static io.longlink.rpc.testing.WireBytes.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.LogLines;
import io.longlink.rpc.testing.RawPeer;
import io.longlink.rpc.testing.WireBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers of a real server that break the protocol: one clear line, the end of their connection, and nothing else harmed. */
class RudeClientTest {

    private static final byte[] NOTHING = {};

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    static Stream<Arguments> rudeness() {
        byte[] noise = new byte[5_000];
        new Random(3).nextBytes(noise);
        byte[] opening = WireBytes.opening();
        byte[] bound = WireBytes.concat(opening, WireBytes.bind(0, "testing.Echo", "", "1", 1, 2));
        return Stream.of(
                arguments(
                        "HTTP",
                        "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                        "not a Longlink peer"),
                arguments("TLS hello", WireBytes.hex("16030100f8010000f4"), "not a Longlink peer"),
                arguments("noise", noise, "not a Longlink peer"),
                arguments("version 2", WireBytes.preface(2), "protocol version 2.0 (expected: 1.x)"),
                arguments(
                        "bad settings",
                        WireBytes.concat(WireBytes.preface(1), WireBytes.settings(2, 0)),
                        "maxInFlight: 0"),
                arguments(
                        "noise after settings",
                        WireBytes.concat(opening, WireBytes.hex("ffffff"), noise),
                        "16777215 bytes"),
                arguments(
                        "a server's frame",
                        WireBytes.concat(opening, WireBytes.response(1, 0, 0, NOTHING)),
                        "a client sent Response"),
                arguments("later frame", WireBytes.concat(opening, frame(0x0f, 0, 1, NOTHING)), "unknown type 0x0f"),
                arguments(
                        "item for a call without items",
                        WireBytes.concat(bound, WireBytes.request(1, 0, 1, NOTHING), WireBytes.item(1, NOTHING)),
                        "ITEM for call 1 (expected: one that was sent with items)"),
                arguments(
                        "call without a binding",
                        WireBytes.concat(opening, WireBytes.request(1, 0, 0, NOTHING)),
                        "REQUEST for binding 0 method 0 (expected: one that was bound)"),
                arguments(
                        "method beyond the binding",
                        WireBytes.concat(bound, WireBytes.request(1, 0, 2, NOTHING)),
                        "REQUEST for binding 0 method 2 (expected: one that was bound)"),
                arguments(
                        "the same binding twice",
                        WireBytes.concat(bound, WireBytes.bind(0, "testing.Echo", "", "1", 1)),
                        "BIND of number 0 (expected: a new one, at most 1024 in all)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeness")
    void rude_peer_is_told_why_and_left_and_the_log_has_one_line(String name, byte[] bytes, String expected)
            throws IOException {
        RpcServer server = endpoints.serve(new EchoService());
        Echo neighbour = endpoints.echo(server);
        assertThat(neighbour.size(new byte[1])).isEqualTo(1);

        RawPeer peer = endpoints.connect(server).takeOpening().send(bytes);

        RawPeer.RawFrame goAway = peer.lastFrame();
        assertThat(goAway.type()).isEqualTo(WireBytes.GOAWAY);
        assertThat(goAway.text()).contains(expected);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("broke the protocol: ", expected, "R:/127.0.0.1:")
                .doesNotContain("Exception", "Violation");
        assertThat(neighbour.size(new byte[2])).isEqualTo(2);
    }

    @Test
    void peer_that_talks_on_after_breaking_the_protocol_is_left_all_the_same() throws IOException {
        RpcServer server = endpoints.serve(new EchoService());
        RawPeer peer = endpoints.connect(server).open();
        peer.send(frame(0, 0, 0, NOTHING), WireBytes.bind(0, "testing.Echo", "", "1", 1), frame(0, 0, 0, NOTHING));
        try {
            for (int i = 0; i < 1_000; i++) {
                peer.send(new byte[10_000]);
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
        peer.awaitEnd();

        assertThat(log.warnings()).hasSize(1);
    }

    @Test
    void half_frames_of_a_peer_that_goes_away_harm_nobody() throws IOException {
        RpcServer server = endpoints.serve(new EchoService());
        byte[] call = WireBytes.concat(
                WireBytes.opening(),
                WireBytes.bind(0, "testing.Echo", "", "1", 1, 2, 3, 4),
                WireBytes.request(1, WireBytes.MORE, 0, 3, 1_000, 1_000_000, new byte[50_000]));
        for (int cut : new int[] {1, 7, 8, 12, 17, 18, 30, 60, 200, call.length - 1, call.length}) {
            RawPeer peer = endpoints.connect(server).takeOpening();
            peer.send(Arrays.copyOf(call, cut));
            peer.close();
        }

        assertThat(endpoints.echo(server).size(new byte[2])).isEqualTo(2);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void peer_that_says_nothing_is_left() throws IOException {
        RpcServer server = endpoints.serve(new EchoService());
        RawPeer silent = endpoints.connect(server).takeOpening();
        RawPeer hesitant = endpoints.connect(server).takeOpening().send("LLN".getBytes(StandardCharsets.US_ASCII));
        silent.awaitEnd();
        hesitant.awaitEnd();

        assertThat(log.warnings())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("sent no settings within 5000 ms; closing"));
    }

    @Test
    void peer_that_falls_silent_is_left() throws IOException {
        RpcServer server = endpoints.start(
                RpcServer.builder().service(Echo.class, new EchoService()).idleClose(Duration.ofMillis(150)));
        endpoints.connect(server).open().awaitEnd();

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("is dead: no byte for ")
                .contains(" ms; closing");
    }

    @Test
    void ping_is_answered_while_every_worker_is_busy() throws IOException {
        RpcServer server = endpoints.start(
                RpcServer.builder().service(Echo.class, new EchoService()).workers(work -> {}));
        RawPeer peer = endpoints.connect(server).open().bindEcho();
        peer.send(WireBytes.request(1, 0, 0, new byte[] {1, 'x'}), WireBytes.ping(77, 0x1122334455667788L));

        RawPeer.RawFrame pong = peer.take();
        assertThat(pong.type()).isEqualTo(WireBytes.PONG);
        assertThat(pong.id()).isEqualTo(77);
        assertThat(pong.payload()).startsWith(WireBytes.hex("1122334455667788")).endsWith(0, 0, 0, 1, 0, 0, 0, 0);
    }

    @Test
    void cancel_and_frames_that_may_be_ignored_are_ignored() throws IOException {
        RpcServer server = endpoints.serve(new EchoService());
        RawPeer peer = endpoints.connect(server).open().bindEcho();
        peer.send(frame(WireBytes.CANCEL, 0, 5, NOTHING), frame(0x90, 0, 5, new byte[70_000]));
        peer.send(WireBytes.request(6, 0, 3, new byte[] {'N'}));

        assertThat(peer.take().id()).isEqualTo(6);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void answer_that_another_connection_brings_about_leaves_at_once() throws IOException {
        CompletableFuture<String> awaited = new CompletableFuture<>();
        RpcServer server = endpoints.start(RpcServer.builder().eventLoops(1).service(Echo.class, new EchoService() {
            @Override
            public CompletionStage<String> soon(String text) {
                if (text.equals("y")) {
                    awaited.complete("done");
                }
                return awaited;
            }
        }));
        RawPeer waits = endpoints.connect(server).open().bindEcho();
        waits.send(WireBytes.request(1, 0, 5, new byte[] {1, 'x'}), WireBytes.ping(1, 1));
        assertThat(waits.take().type()).as("the call has begun").isEqualTo(WireBytes.PONG);
        RawPeer brings = endpoints.connect(server).open().bindEcho();
        brings.send(WireBytes.request(1, 0, 5, new byte[] {1, 'y'}));

        assertThat(brings.take().text()).contains("done");
        assertThat(waits.take().text()).contains("done");
    }

    @Test
    void peer_that_reads_no_answers_is_left_and_has_not_taken_much_memory() throws IOException {
        int answerBytes = 100_000;
        RpcServer server = endpoints.start(
                RpcServer.builder().service(Echo.class, new EchoService()).writeStall(Duration.ofMillis(500)));
        RawPeer peer = endpoints.connect(server).open().bindEcho();
        for (int id = 1; id <= 1_000; id++) {
            peer.send(WireBytes.request(id, 0, 4, written(answerBytes)));
        }
        long most = 0;
        while (!server.links().isEmpty()) {
            for (ClientLink link : server.links()) {
                most = Math.max(most, link.heldBytes());
            }
            Thread.onSpinWait();
        }

        int workers = Math.max(32, 8 * Runtime.getRuntime().availableProcessors());
        assertThat(most).isBetween((long) answerBytes, (1L << 20) + (workers + 2L) * answerBytes);
        assertThat(log.warnings()).singleElement().asString().contains("closing (WRITE_STALL)");
        assertThat(endpoints.echo(server).size(new byte[2])).isEqualTo(2);
    }

    private static byte[] written(int number) {
        HessianWriter writer = new HessianWriter();
        writer.writeInt(number);
        return Arrays.copyOf(writer.array(), writer.length());
    }

    @Test
    void peer_that_floods_with_questions_is_left_and_told_why() throws IOException {
        RpcServer server = endpoints.serve(new EchoService());
        RawPeer peer = endpoints.connect(server).open();
        for (int id = 1; id <= 8; id++) {
            peer.send(WireBytes.ping(id, id));
        }

        assertThat(peer.lastFrame().text()).contains("more PINGs than agreed");
    }
}
