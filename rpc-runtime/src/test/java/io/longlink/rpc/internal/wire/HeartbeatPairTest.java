package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both ends of an idle link in simulated time, with a network between them that a test may cut. */
class HeartbeatPairTest {

    /** How long bytes are under way. */
    private static final int STEP_MILLIS = 50;

    private final HeartbeatLink client = HeartbeatLink.client(LinkSettings.DEFAULT);
    private final HeartbeatLink server = HeartbeatLink.server(LinkSettings.DEFAULT);
    private final ByteArrayOutputStream toServer = new ByteArrayOutputStream();
    private final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
    private boolean cut;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void pass(int millis) {
        for (int passed = 0; passed < millis; passed += STEP_MILLIS) {
            client.pass(STEP_MILLIS);
            server.pass(STEP_MILLIS);
            exchange();
        }
    }

    /** What a cut holds up arrives when it is over, as TCP has it. */
    private void exchange() {
        toServer.writeBytes(client.leaves());
        toClient.writeBytes(server.leaves());
        if (!cut) {
            deliver(toServer, server);
            deliver(toClient, client);
        }
    }

    private static void deliver(ByteArrayOutputStream waiting, HeartbeatLink to) {
        if (waiting.size() > 0 && to.isOpen()) {
            to.arrives(waiting.toByteArray());
        }
        waiting.reset();
    }

    @Test
    void idle_link_lives() {
        pass(3_600_000);

        assertThat(client.isOpen() && server.isOpen()).isTrue();
        assertThat(client.vitals().pingsSent()).isBetween(235L, 240L);
        assertThat(client.vitals().pongsReceived()).isBetween(235L, 240L);
    }

    @Test
    void cut_is_noticed_by_both() {
        pass(60_000);
        cut = true;
        pass(19_200);
        assertThat(client.isOpen()).isFalse();

        pass(45_200 - 19_200);
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void short_cut_is_no_verdict() {
        pass(60_000);
        cut = true;
        pass(3_000);
        cut = false;
        pass(60_000);

        assertThat(client.isOpen() && server.isOpen()).isTrue();
    }

    @Test
    void client_that_stands_still_gives_no_verdict_about_the_server() {
        for (int i = 0; i < 60; i++) {
            pass(377 * i); // so that every state is met by a pause
            server.pass(25_000);
            client.freeze(25_000);
            client.runTimers(); // before the socket is looked at
            exchange();
        }

        assertThat(client.isOpen() && server.isOpen()).isTrue();
    }

    @Test
    void server_that_stands_still_for_less_than_the_pong_time_out_gets_and_gives_no_verdict() {
        for (int i = 0; i < 60; i++) {
            pass(377 * i);
            client.pass(3_500);
            server.freeze(3_500);
            server.runTimers();
            exchange();
        }

        assertThat(client.isOpen() && server.isOpen()).isTrue();
    }
}
