package io.longlink.example.client;

import io.longlink.example.api.ClockChange;
import io.longlink.example.api.Page;
import io.longlink.example.api.RuleSource;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.example.api.Visitor;
import io.longlink.example.api.ZoneTime;
import io.longlink.rpc.call.Items;
import io.longlink.rpc.call.ServedCall;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** Knows UTC, and a moment. */
final class OneZone implements TimeService {

    static final RuleSource SOURCE = new RuleSource("2024a", "17", 4711);

    private static final Instant NOW = Instant.parse("2024-07-01T12:00:00Z");

    final List<String> viewed = new CopyOnWriteArrayList<>();
    final List<Instant> drifting = new CopyOnWriteArrayList<>();
    final List<Duration> timeToConvert = new CopyOnWriteArrayList<>();
    final List<CompletableFuture<ZoneTime>> nextChanges = new CopyOnWriteArrayList<>();

    @Override
    public ZoneTime now(String zone) throws UnknownZoneException {
        requireKnown(zone);
        return new ZoneTime(NOW.atZone(ZoneOffset.UTC), false, Optional.empty());
    }

    @Override
    public Page<ClockChange> changes(String zone, int firstYear, int lastYear, int page) throws UnknownZoneException {
        requireKnown(zone);
        if (firstYear > lastYear) {
            throw new IllegalArgumentException("lastYear: " + lastYear + " (expected: at least " + firstYear + ")");
        }
        return new Page<>(List.of(), page, 0);
    }

    @Override
    public Map<String, ZonedDateTime> convert(LocalDateTime meeting, String zone, Set<String> others)
            throws UnknownZoneException {
        timeToConvert.add(ServedCall.current().timeLeft());
        requireKnown(zone);
        Map<String, ZonedDateTime> elsewhere = new TreeMap<>();
        others.forEach(
                other -> elsewhere.put(other, meeting.atZone(ZoneOffset.UTC).withZoneSameInstant(ZoneId.of(other))));
        return elsewhere;
    }

    @Override
    public CompletionStage<List<String>> zonesAt(ZoneOffset offset) {
        return CompletableFuture.completedStage(List.of("zone at " + offset));
    }

    @Override
    public void viewed(String zone) {
        viewed.add(zone + ", by " + ServedCall.current().metadata().get(Visitor.NAME));
    }

    /** As often as it is asked. */
    @Override
    public Flow.Publisher<ZoneTime> watch(String zone, Duration interval) throws UnknownZoneException {
        ZoneTime now = now(zone);
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long items) {
                subscriber.onNext(now);
            }

            @Override
            public void cancel() {}
        });
    }

    @Override
    public Flow.Publisher<ZonedDateTime> translate(String zone, Flow.Publisher<Instant> moments)
            throws UnknownZoneException {
        requireKnown(zone);
        List<ZonedDateTime> times = new ArrayList<>();
        try (Items<Instant> items = Items.of(moments)) {
            items.forEach(moment -> times.add(moment.atZone(ZoneOffset.UTC)));
        }
        return new AsAsked<>(times.size(), times.iterator()::next);
    }

    @Override
    public Duration drift(Flow.Publisher<Instant> moments) {
        try (Items<Instant> items = Items.of(moments)) {
            items.forEach(drifting::add);
        }
        return Duration.ofMillis(drifting.size());
    }

    /** Never. */
    @Override
    public CompletionStage<ZoneTime> nextChange(String zone) throws UnknownZoneException {
        requireKnown(zone);
        CompletableFuture<ZoneTime> never = new CompletableFuture<>();
        nextChanges.add(never);
        return never;
    }

    @Override
    public RuleSource source() {
        return SOURCE;
    }

    private static void requireKnown(String zone) throws UnknownZoneException {
        if (!zone.equals("UTC")) {
            throw new UnknownZoneException(zone, "UTC");
        }
    }
}
