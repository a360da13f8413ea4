package io.longlink.example.server;

import io.longlink.example.api.ClockChange;
import io.longlink.example.api.Page;
import io.longlink.example.api.RuleSource;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.example.api.Visitor;
import io.longlink.example.api.ZoneTime;
import io.longlink.rpc.call.Items;
import io.longlink.rpc.call.ServedCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Time zones, out of the rules that the JDK brings. */
final class JdkTimeService implements TimeService {

    private static final Logger log = LoggerFactory.getLogger(JdkTimeService.class);

    private final Clock clock;
    private final RuleSource source = new RuleSource(
            ZoneRulesProvider.getVersions("UTC").lastKey(),
            System.getProperty("java.version"),
            ProcessHandle.current().pid());

    JdkTimeService(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ZoneTime now(String zone) throws UnknownZoneException {
        return now(Zones.find(zone));
    }

    @Override
    public Flow.Publisher<ZoneTime> watch(String zone, Duration interval) throws UnknownZoneException {
        ZoneId id = Zones.find(zone);
        return new Looks<>(() -> now(id), interval);
    }

    private ZoneTime now(ZoneId id) {
        return at(clock.instant(), id);
    }

    private static ZoneTime at(Instant moment, ZoneId id) {
        ZoneRules rules = id.getRules();
        return new ZoneTime(
                moment.atZone(id),
                rules.isDaylightSavings(moment),
                Optional.ofNullable(rules.nextTransition(moment)).map(JdkTimeService::change));
    }

    @Override
    public Page<ClockChange> changes(String zone, int firstYear, int lastYear, int page) throws UnknownZoneException {
        return ClockChanges.page(Zones.find(zone), firstYear, lastYear, page);
    }

    @Override
    public Map<String, ZonedDateTime> convert(LocalDateTime meeting, String zone, Set<String> others)
            throws UnknownZoneException {
        ZonedDateTime begin = meeting.atZone(Zones.find(zone));
        Map<String, ZonedDateTime> elsewhere = new TreeMap<>();
        for (String other : others) {
            elsewhere.put(other, begin.withZoneSameInstant(Zones.find(other)));
        }
        return elsewhere;
    }

    @Override
    public CompletionStage<List<String>> zonesAt(ZoneOffset offset) {
        Instant now = clock.instant();
        return CompletableFuture.supplyAsync(() -> Zones.at(offset, now));
    }

    @Override
    public void viewed(String zone) {
        String visitor = ServedCall.current().metadata().get(Visitor.NAME, "somebody");
        log.info("{} looked at {}", Zones.printable(visitor), Zones.printable(zone));
    }

    @Override
    public Flow.Publisher<ZonedDateTime> translate(String zone, Flow.Publisher<Instant> moments)
            throws UnknownZoneException {
        ZoneId id = Zones.find(zone);
        return new Mapped<>(moments, moment -> moment.atZone(id));
    }

    @Override
    public Duration drift(Flow.Publisher<Instant> moments) {
        Duration most = Duration.ZERO;
        try (Items<Instant> items = Items.of(moments)) {
            for (Instant moment : items) {
                Duration one = Duration.between(moment, clock.instant()).abs();
                most = one.compareTo(most) > 0 ? one : most;
            }
        }
        return most;
    }

    /** No thread waits, and the stage is cancelled with the call. */
    @Override
    public CompletionStage<ZoneTime> nextChange(String zone) throws UnknownZoneException {
        ZoneId id = Zones.find(zone);
        Instant now = clock.instant();
        CompletableFuture<ZoneTime> changed = new CompletableFuture<>();
        ZoneOffsetTransition next = id.getRules().nextTransition(now);
        if (next != null) {
            Duration left = Duration.between(now, next.getInstant());
            changed.completeOnTimeout(at(next.getInstant(), id), left.toMillis(), TimeUnit.MILLISECONDS);
        }
        changed.whenComplete((time, failure) -> {
            if (changed.isCancelled()) {
                log.info("nobody waits for the next change in {} any more", Zones.printable(zone));
            }
        });
        return changed;
    }

    @Override
    public RuleSource source() {
        return source;
    }

    static ClockChange change(ZoneOffsetTransition transition) {
        return new ClockChange(
                transition.getInstant(),
                transition.isGap() ? ClockChange.Direction.FORWARD : ClockChange.Direction.BACK,
                new ClockChange.Clock(transition.getDateTimeBefore(), transition.getOffsetBefore()),
                new ClockChange.Clock(transition.getDateTimeAfter(), transition.getOffsetAfter()));
    }
}
