package io.longlink.example.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.example.api.Invitations;
import io.longlink.example.api.MeetingService;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.example.api.Visitor;
import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.testing.TestNetwork;
import io.longlink.rpc.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that calls another one, each at a server of its own, without sockets and on the virtual clock. */
class MeetingsTest {

    private static final LocalDateTime MEETING = LocalDateTime.parse("2024-07-01T15:00");

    private final TestNetwork network = TestNetwork.onVirtualClock();
    private final TestServer clocks =
            network.serve(server -> server.service(TimeService.class, new JdkTimeService(Clock.systemUTC())));
    private final RpcClient onward = network.connect(client -> client.addresses(clocks.address()));
    private final TestServer meetings = network.serve(server -> server.service(
                    MeetingService.class, new Meetings(() -> onward.stub(TimeService.class)))
            .interceptor(new Greeting()));
    private final RpcClient client = network.connect(builder -> builder.addresses(meetings.address()));

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void invite_guests_tellsThemTheirTime() throws UnknownZoneException {
        Invitations invitations =
                client.stub(MeetingService.class).invite(MEETING, "Europe/Berlin", Set.of("Asia/Tokyo"));

        assertThat(invitations.begins())
                .containsEntry("Asia/Tokyo", ZonedDateTime.parse("2024-07-01T22:00+09:00[Asia/Tokyo]"));
        assertThat(invitations.left()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void invite_unknownZone_passesTheExceptionOn() {
        assertThatThrownBy(() -> client.stub(MeetingService.class).invite(MEETING, "Mars", Set.of()))
                .isInstanceOf(UnknownZoneException.class)
                .hasMessageContaining("Mars");
    }

    @Test
    void invite_clocksDoNotAnswer_endsWithinItsOwnSecond() throws UnknownZoneException {
        MeetingService service = client.stub(MeetingService.class);
        service.invite(MEETING, "UTC", Set.of());
        Duration before = network.elapsed();
        clocks.dropRequests();

        assertThatThrownBy(() -> service.invite(MEETING, "UTC", Set.of()))
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        late -> assertThat(late.timeSpent().service())
                                .isBetween(Duration.ofMillis(990), Duration.ofMillis(999)));
        assertThat(network.elapsed().minus(before)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void invite_byAVisitor_isGreeted() throws UnknownZoneException {
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        CallOptions asAda =
                CallOptions.DEFAULT.withMetadata(Visitor.NAME, "Ada").withListener(outcome::complete);

        client.stub(MeetingService.class, asAda).invite(MEETING, "UTC", Set.of());

        assertThat(outcome.join().metadata().get(Visitor.GREETING)).isEqualTo("hello, Ada");
    }
}
