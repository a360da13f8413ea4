package io.longlink.example.api;

import io.longlink.rpc.annotations.Deadline;
import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.NonBlocking;
import io.longlink.rpc.annotations.OneWay;
import io.longlink.rpc.annotations.RpcInterface;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Clocks of the world, by the time-zone rules of the JDK that the server runs on. */
@RpcInterface
public interface TimeService {

    /** What the clocks of a zone show now. */
    @Idempotent
    ZoneTime now(String zone) throws UnknownZoneException;

    /**
     * The changes of a zone's clocks in a range of years, the earliest first.
     *
     * @param firstYear 1800 to 2200
     * @param lastYear {@code firstYear} to 2200
     * @param page 0 is the first
     */
    @Idempotent(hedge = "200ms")
    @Deadline("2s")
    Page<ClockChange> changes(String zone, int firstYear, int lastYear, int page) throws UnknownZoneException;

    /** What the clocks of other zones show when a meeting begins. */
    Map<String, ZonedDateTime> convert(LocalDateTime meeting, String zone, Set<String> others)
            throws UnknownZoneException;

    /** The zones whose clocks have this offset now, in alphabetical order. Never waits, neither here nor there. */
    CompletionStage<List<String>> zonesAt(ZoneOffset offset);

    /** Tells that somebody looked at a zone. Nobody answers. */
    @OneWay
    void viewed(String zone);

    /**
     * What the clocks of a zone show, again and again, until the subscription is cancelled. Who is slow misses nothing: the
     * next time is looked at when it is asked for.
     *
     * @param interval between two looks, 10 ms to an hour
     */
    Flow.Publisher<ZoneTime> watch(String zone, Duration interval) throws UnknownZoneException;

    /** What the clocks of a zone show at moments that the caller sends, one for each. */
    Flow.Publisher<ZonedDateTime> translate(String zone, Flow.Publisher<Instant> moments) throws UnknownZoneException;

    /** How far what the caller's clock shows is from the server's, at most. The caller sends what it shows. */
    Duration drift(Flow.Publisher<Instant> moments);

    /**
     * What the clocks of a zone show when they have been changed the next time. That may be months ahead: whoever does not want
     * to wait any more cancels.
     */
    @Deadline("24h")
    CompletionStage<ZoneTime> nextChange(String zone) throws UnknownZoneException;

    /** Whose rules these are. Reads fields only, so it needs no worker. */
    @NonBlocking
    RuleSource source();
}
