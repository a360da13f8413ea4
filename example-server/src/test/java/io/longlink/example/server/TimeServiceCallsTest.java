package io.longlink.example.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.example.api.ClockChange.Direction;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.example.api.ZoneTime;
import io.longlink.rpc.call.Items;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.testing.LonglinkTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service as callers see it: through the generated code, without sockets. */
class TimeServiceCallsTest {

    @RegisterExtension
    static final LonglinkTest rpc = LonglinkTest.serving(
            TimeService.class, new JdkTimeService(Clock.fixed(Instant.parse("2024-07-01T12:00:00Z"), ZoneOffset.UTC)));

    @Test
    void now_inSummer_arrivesWhole(TimeService time) throws UnknownZoneException {
        ZoneTime berlin = time.now("Europe/Berlin");

        assertThat(berlin.time()).isEqualTo(ZonedDateTime.parse("2024-07-01T14:00+02:00[Europe/Berlin]"));
        assertThat(berlin.next())
                .hasValueSatisfying(next -> assertThat(next.direction()).isEqualTo(Direction.BACK));
    }

    @Test
    void now_unknownZone_isToldByTheDeclaredException(TimeService time) {
        assertThatThrownBy(() -> time.now("Mars"))
                .isInstanceOfSatisfying(
                        UnknownZoneException.class,
                        unknown -> assertThat(unknown.zone()).isEqualTo("Mars"));
    }

    @Test
    void changes_yearsInWrongOrder_keepsItsReasonAtTheServer(TimeService time) {
        assertThatThrownBy(() -> time.changes("Europe/Berlin", 2024, 2023, 0))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageNotContaining("lastYear");
    }

    @Test
    void zonesAt_offset_comesLater(TimeService time) {
        assertThat(time.zonesAt(ZoneOffset.ofHours(2)).toCompletableFuture().join())
                .contains("Europe/Berlin");
    }

    @Test
    void translate_moments_arriveInTheZoneOneForEach(TimeService time) throws UnknownZoneException {
        Flow.Publisher<Instant> moments =
                new Listed<>(List.of(Instant.parse("2024-07-01T12:00:00Z"), Instant.parse("2024-12-01T12:00:00Z")));

        try (Items<ZonedDateTime> times = Items.of(time.translate("Asia/Tokyo", moments))) {
            assertThat(times)
                    .containsExactly(
                            ZonedDateTime.parse("2024-07-01T21:00+09:00[Asia/Tokyo]"),
                            ZonedDateTime.parse("2024-12-01T21:00+09:00[Asia/Tokyo]"));
        }
    }

    @Test
    void drift_isTheLargest(TimeService time) {
        Flow.Publisher<Instant> moments = new Listed<>(List.of(
                Instant.parse("2024-07-01T12:00:01Z"),
                Instant.parse("2024-07-01T11:59:57Z"),
                Instant.parse("2024-07-01T12:00:00Z")));

        assertThat(time.drift(moments)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void nextChange_isMonthsAhead_andMayBeCancelled(TimeService time) throws UnknownZoneException {
        CompletableFuture<ZoneTime> change = time.nextChange("Europe/Berlin").toCompletableFuture();
        rpc.network().settle();

        assertThat(change).isNotDone();
        assertThat(change.cancel(true)).isTrue();
    }
}
