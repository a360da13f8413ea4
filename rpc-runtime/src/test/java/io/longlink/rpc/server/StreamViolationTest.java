package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.RawPeer;
import io.longlink.rpc.testing.Relay;
import io.longlink.rpc.testing.RelayService;
import io.longlink.rpc.testing.Sink;
import io.longlink.rpc.testing.Source;
import io.longlink.rpc.testing.WireBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams frame by frame, as a client in another language sees them. */
class StreamViolationTest {

    private static final byte[] NOTHING = {};
    private static final byte[] A = {1, 'a'};

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final Source<String> source = Source.endless();

    private RawPeer peer() throws IOException {
        RpcServer server = endpoints.start(RpcServer.builder().service(Relay.class, new RelayService() {
            @Override
            public Flow.Publisher<String> watch(String what) {
                return source;
            }
        }));
        RawPeer peer = endpoints.connect(server).open();
        peer.send(WireBytes.bind(0, "testing.Relay", "", "1", 1, 2, 3, 4, 5, 6, 7));
        assertThat(peer.take().type()).isEqualTo(WireBytes.BOUND);
        return peer;
    }

    @Test
    void items_come_as_far_as_there_is_credit_and_cancel_ends_them() throws Exception {
        RawPeer peer = peer();
        peer.send(WireBytes.openStream(1, WireBytes.ITEMS_BACK, 0, 0, 1, A));
        assertThat(peer.take().type()).isEqualTo(WireBytes.ITEM);
        peer.send(WireBytes.credit(1, 2));
        assertThat(peer.take().type()).isEqualTo(WireBytes.ITEM);
        assertThat(peer.take().type()).isEqualTo(WireBytes.ITEM);

        peer.send(WireBytes.cancel(1), WireBytes.credit(1, 5), WireBytes.ping(9, 1));

        assertThat(peer.take().type()).as("no item after CANCEL").isEqualTo(WireBytes.PONG);
        source.awaitCancellation();
        assertThat(source.sent()).isEqualTo(3);
    }

    @Test
    void item_without_credit_breaks_the_protocol() throws IOException {
        RawPeer peer = peer();
        peer.send(WireBytes.openStream(1, WireBytes.ITEMS_FOLLOW, 0, 1, 0, NOTHING));
        RawPeer.RawFrame credit = peer.take();
        assertThat(credit.type()).isEqualTo(WireBytes.CREDIT);
        assertThat(credit.payload()).as("the service asks for one").containsExactly(0, 0, 0, 1);

        peer.send(WireBytes.item(1, A), WireBytes.item(1, A));

        RawPeer.RawFrame goAway = peer.lastFrame();
        assertThat(goAway.type()).isEqualTo(WireBytes.GOAWAY);
        assertThat(goAway.text()).contains("ITEM 2 of call 1 (expected: at most 1, as credit was given)");
    }

    @Test
    void stream_that_the_contract_does_not_have_is_refused_unread() throws IOException {
        RawPeer peer = peer();

        peer.send(
                WireBytes.openStream(1, WireBytes.ITEMS_BACK, 0, 5, 1, A),
                WireBytes.request(2, 0, 0, A),
                WireBytes.openStream(3, WireBytes.ITEMS_BACK | WireBytes.ITEMS_FOLLOW, 0, 0, 1, A));

        assertThat(peer.take().text()).contains("has no stream");
        assertThat(peer.take().text()).contains("has other streams");
        assertThat(peer.take().text()).contains("has other streams");
    }

    @Test
    void frames_about_streams_that_are_over_are_ignored() throws IOException {
        RawPeer peer = peer();

        peer.send(
                WireBytes.item(7, A),
                WireBytes.credit(7, 1),
                WireBytes.end(7),
                WireBytes.cancel(7),
                WireBytes.request(8, 0, 5, A));

        assertThat(peer.take().type()).isEqualTo(WireBytes.RESPONSE);
    }

    /** A call that is ended from outside while one of its items is on its way in pieces. */
    @Test
    void error_comes_after_the_last_piece_of_an_item() throws Exception {
        Sink<String> parts = new Sink<>();
        RpcServer server =
                endpoints.start(RpcServer.builder().maxMessageBytes(1 << 20).service(Relay.class, new RelayService() {
                    @Override
                    public Flow.Publisher<String> relay(String prefix, Flow.Publisher<String> items) {
                        items.subscribe(parts);
                        parts.request(1);
                        return new Source<>(1, number -> "x".repeat(7_900_000));
                    }
                }));
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 << 10);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        RawPeer peer = endpoints.keep(new RawPeer(socket)).open();
        peer.send(WireBytes.bind(0, "testing.Relay", "", "1", 1, 2, 3, 4, 5, 6, 7));
        assertThat(peer.take().type()).isEqualTo(WireBytes.BOUND);
        peer.send(WireBytes.openStream(1, WireBytes.ITEMS_BACK | WireBytes.ITEMS_FOLLOW, 0, 3, 1, A));
        assertThat(List.of(peer.take().type(), peer.take().type()))
                .containsExactlyInAnyOrder(WireBytes.CREDIT, WireBytes.ITEM);

        byte[] tooLarge = ByteBuffer.allocate(4 + 65_536).putInt(2 << 20).array();
        peer.send(WireBytes.frame(WireBytes.ITEM, WireBytes.MORE, 1, tooLarge));
        for (int piece = 2; piece <= 32; piece++) {
            peer.send(WireBytes.data(1, piece < 32 ? WireBytes.MORE : 0, new byte[65_536]));
        }
        assertThat(parts.awaitEnd()).as("the call is over").isNotNull();

        RawPeer.RawFrame frame = peer.take();
        while (frame.type() == WireBytes.DATA && (frame.flags() & WireBytes.MORE) != 0) {
            frame = peer.take();
        }
        assertThat(frame.type()).as("the last piece").isEqualTo(WireBytes.DATA);
        RawPeer.RawFrame error = peer.take();
        assertThat(error.type()).isEqualTo(WireBytes.ERROR);
        assertThat(error.text()).contains("item of 2097152 bytes");
    }
}
