package io.longlink.example.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.longlink.example.api.ClockChange;
import io.longlink.example.api.ClockChange.Direction;
import io.longlink.example.api.Page;
import io.longlink.example.api.RuleSource;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.example.api.ZoneTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JdkTimeServiceTest {

    private final JdkTimeService service =
            new JdkTimeService(Clock.fixed(Instant.parse("2024-07-01T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void now_inSummer_saysSoAndNamesTheNextChange() throws UnknownZoneException {
        ZoneTime berlin = service.now("Europe/Berlin");

        assertThat(berlin.time()).isEqualTo(ZonedDateTime.parse("2024-07-01T14:00+02:00[Europe/Berlin]"));
        assertThat(berlin.daylightSaving()).isTrue();
        assertThat(berlin.next()).hasValueSatisfying(next -> {
            assertThat(next.at()).isEqualTo(Instant.parse("2024-10-27T01:00:00Z"));
            assertThat(next.direction()).isEqualTo(Direction.BACK);
            assertThat(next.before().time()).isEqualTo(LocalDateTime.parse("2024-10-27T03:00"));
            assertThat(next.after().time()).isEqualTo(LocalDateTime.parse("2024-10-27T02:00"));
        });
    }

    @Test
    void watch_looksAsOftenAsItIsAsked() throws Exception {
        BlockingQueue<ZoneTime> seen = new LinkedBlockingQueue<>();
        service.watch("Europe/Berlin", Duration.ofMillis(10)).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(2);
            }

            @Override
            public void onNext(ZoneTime time) {
                seen.add(time);
            }

            @Override
            public void onError(Throwable thrown) {
                throw new AssertionError(thrown);
            }

            @Override
            public void onComplete() {
                throw new AssertionError("it has no end");
            }
        });

        assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo(service.now("Europe/Berlin"));
        assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo(service.now("Europe/Berlin"));
    }

    @Test
    void watch_withoutPause_isRefused() {
        assertThatThrownBy(() -> service.watch("UTC", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval: PT0S (expected: PT0.01S to PT1H)");
    }

    @Test
    void now_inZoneWithFixedOffset_hasNoNextChange() throws UnknownZoneException {
        ZoneTime utc = service.now("UTC");

        assertThat(utc.daylightSaving()).isFalse();
        assertThat(utc.next()).isEmpty();
    }

    @Test
    void now_unknownZone_namesANearOne() {
        UnknownZoneException unknown =
                catchThrowableOfType(UnknownZoneException.class, () -> service.now("europe/berln"));

        assertThat(unknown.zone()).isEqualTo("europe/berln");
        assertThat(unknown.nearest()).isEqualTo("Europe/Berlin");
        assertThat(unknown)
                .hasMessage(
                        "zone: \"europe/berln\" (expected: one that the server's JDK knows, perhaps Europe/Berlin)");
    }

    @Test
    void now_hugeUnknownZone_isShownInPart() {
        UnknownZoneException unknown =
                catchThrowableOfType(UnknownZoneException.class, () -> service.now("\n".repeat(10_000)));

        assertThat(unknown.zone()).isEqualTo("?".repeat(64) + "…");
    }

    @Test
    void changes_ofOneYear_areBoth() throws UnknownZoneException {
        Page<ClockChange> changes = service.changes("America/New_York", 2024, 2024, 0);

        assertThat(changes.number()).isZero();
        assertThat(changes.total()).isEqualTo(2);
        assertThat(changes.items())
                .extracting(ClockChange::direction)
                .containsExactly(Direction.FORWARD, Direction.BACK);
        assertThat(changes.items().get(0).before())
                .isEqualTo(new ClockChange.Clock(LocalDateTime.parse("2024-03-10T02:00"), ZoneOffset.ofHours(-5)));
    }

    @Test
    void changes_pagesTogether_areTheWholeList() throws UnknownZoneException {
        Page<ClockChange> first = service.changes("Europe/Berlin", 2010, 2015, 0);
        Page<ClockChange> second = service.changes("Europe/Berlin", 2010, 2015, 1);

        assertThat(first.total()).isEqualTo(12);
        assertThat(first.items()).hasSize(10);
        assertThat(second.items()).hasSize(2);
        assertThat(second.items().get(0).at()).isAfter(first.items().get(9).at());
    }

    @Test
    void changes_pageBeyondTheLast_isRefused() {
        assertThatThrownBy(() -> service.changes("Europe/Berlin", 2024, 2024, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("page: 1 (expected: 0 to 0)");
    }

    @Test
    void changes_yearsInWrongOrder_areRefused() {
        assertThatThrownBy(() -> service.changes("Europe/Berlin", 2024, 2023, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lastYear: 2023 (expected: 2024 to 2200)");
    }

    @Test
    void convert_acrossTheDateLine_changesTheDay() throws UnknownZoneException {
        Map<String, ZonedDateTime> elsewhere = service.convert(
                LocalDateTime.parse("2024-07-01T20:00"), "Europe/Berlin", Set.of("Asia/Tokyo", "America/New_York"));

        assertThat(elsewhere)
                .containsEntry("Asia/Tokyo", ZonedDateTime.parse("2024-07-02T03:00+09:00[Asia/Tokyo]"))
                .containsEntry("America/New_York", ZonedDateTime.parse("2024-07-01T14:00-04:00[America/New_York]"))
                .hasSize(2);
    }

    @Test
    void convert_oneUnknownZone_failsAsAWhole() {
        assertThatThrownBy(() -> service.convert(
                        LocalDateTime.parse("2024-07-01T20:00"), "Europe/Berlin", Set.of("Asia/Tokyo", "Asia/Tokio")))
                .isInstanceOf(UnknownZoneException.class)
                .hasMessageContaining("Asia/Tokyo");
    }

    @Test
    void zonesAt_offset_areThoseOfTheMoment() {
        List<String> zones =
                service.zonesAt(ZoneOffset.ofHours(2)).toCompletableFuture().join();

        assertThat(zones)
                .contains("Europe/Berlin", "Africa/Johannesburg")
                .doesNotContain("Europe/London")
                .isSorted();
    }

    @Test
    void source_isThisProcess() {
        RuleSource source = service.source();

        assertThat(source.rules()).matches("\\d{4}[a-z]");
        assertThat(source.process()).isEqualTo(ProcessHandle.current().pid());
    }
}
