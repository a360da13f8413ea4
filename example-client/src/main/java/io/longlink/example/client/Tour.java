package io.longlink.example.client;

import io.longlink.example.api.ClockChange;
import io.longlink.example.api.Country;
import io.longlink.example.api.CurrencyService;
import io.longlink.example.api.Page;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.example.api.ZoneTime;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Calls every style of method once and prints what comes back. */
final class Tour {

    private static final Currency EURO = Currency.getInstance("EUR");

    private final TimeService time;
    private final CurrencyService currencies;
    private final Visits visits;
    private final PrintStream out;

    Tour(TimeService time, CurrencyService currencies, Visits visits, PrintStream out) {
        this.time = time;
        this.currencies = currencies;
        this.visits = visits;
        this.out = out;
    }

    /** @throws UnknownZoneException when the servers do not know the zone */
    void run(String zone) throws UnknownZoneException {
        blocking(zone);
        declaredException();
        pageOfRecords(zone);
        mapOfTimes(zone);
        asynchronous();
        optional();
        listAndMap();
        oneWay(zone);
        stream(zone);
        nonBlocking();
        interceptor();
    }

    private void blocking(String zone) throws UnknownZoneException {
        ZoneTime now = time.now(zone);
        show("blocking", "time.now(\"" + zone + "\")");
        answer(now.time() + (now.daylightSaving() ? ", daylight saving time" : ", standard time"));
        answer(now.next().map(change -> "changes next: " + line(change)).orElse("never changes again"));
    }

    private void declaredException() {
        String nowhere = "Europe/Atlantis";
        show("declared exception", "time.now(\"" + nowhere + "\")");
        try {
            answer(time.now(nowhere).toString());
        } catch (UnknownZoneException unknown) {
            answer("UnknownZoneException, " + unknown.getMessage());
        }
    }

    private void pageOfRecords(String zone) throws UnknownZoneException {
        int year = LocalDateTime.now(ZoneOffset.UTC).getYear();
        Page<ClockChange> changes = time.changes(zone, year, year + 9, 0);
        show(
                "page of records, idempotent, a second server after 200 ms, deadline 2 s",
                "time.changes(\"" + zone + "\", " + year + ", " + (year + 9) + ", 0)");
        answer(changes.items().size() + " of " + changes.total());
        changes.items().stream().limit(2).forEach(change -> answer(line(change)));
    }

    private void mapOfTimes(String zone) throws UnknownZoneException {
        Set<String> others = new TreeSet<>(Set.of("America/New_York", "Asia/Tokyo", "Australia/Sydney"));
        LocalDateTime meeting =
                LocalDateTime.now(ZoneOffset.UTC).toLocalDate().plusDays(1).atTime(15, 0);
        show("map", "time.convert(" + meeting + ", \"" + zone + "\", " + others + ")");
        time.convert(meeting, zone, others).forEach((other, begin) -> answer(begin.toString()));
    }

    /** Both calls are under way at once, and this thread is free until it asks for their results. */
    private void asynchronous() {
        CompletableFuture<List<String>> india =
                time.zonesAt(ZoneOffset.ofHoursMinutes(5, 30)).toCompletableFuture();
        CompletableFuture<List<String>> nepal =
                time.zonesAt(ZoneOffset.ofHoursMinutes(5, 45)).toCompletableFuture();
        show("asynchronous, two at once", "time.zonesAt(+05:30), time.zonesAt(+05:45)");
        answer(india.join().toString());
        answer(nepal.join().toString());
    }

    private void optional() {
        show("optional", "currencies.ofCountry(\"CH\"), currencies.ofCountry(\"AQ\")");
        answer("Switzerland: " + currencies.ofCountry("CH"));
        answer("Antarctica: " + currencies.ofCountry("AQ"));
    }

    private void listAndMap() {
        show("list of records", "currencies.countries(EUR, en)");
        List<Country> countries = currencies.countries(EURO, Locale.ENGLISH);
        answer(countries.size() + ": "
                + countries.stream().limit(6).map(Country::name).collect(Collectors.joining(", ", "", ", …")));
        Set<Currency> some = Set.of(EURO, Currency.getInstance("CHF"), Currency.getInstance("JPY"));
        show("map, set, currency and locale", "currencies.names([CHF, EUR, JPY], fr)");
        answer(currencies.names(some, Locale.FRENCH).toString());
    }

    private void oneWay(String zone) {
        long begin = System.nanoTime();
        time.viewed(zone);
        show("one-way", "time.viewed(\"" + zone + "\")");
        answer("accepted by the link after " + (System.nanoTime() - begin) / 1_000 + " us, nobody answers");
    }

    /** The server looks when the next time is asked for, and stops when the stream is cancelled. */
    private void stream(String zone) throws UnknownZoneException {
        show("stream, three looks and then cancelled", "time.watch(\"" + zone + "\", 100 ms)");
        ThreeLooks looks = new ThreeLooks();
        time.watch(zone, Duration.ofMillis(100)).subscribe(looks);
        looks.join().forEach(now -> answer(now.time().toString()));
    }

    private void nonBlocking() {
        show("non-blocking, four, each where the answer will come soonest", "time.source()");
        for (int i = 0; i < 4; i++) {
            answer(time.source().toString());
        }
    }

    /** All calls went past it, and none of them looks like it. */
    private void interceptor() {
        show("interceptor and metadata", "every call above");
        answer(visits.toString());
    }

    private static String line(ClockChange change) {
        return change.direction() + " from " + at(change.before()) + " to " + at(change.after());
    }

    private static OffsetDateTime at(ClockChange.Clock clock) {
        return clock.time().atOffset(clock.offset());
    }

    private void show(String style, String call) {
        out.printf("%n%s: %s%n", style, call);
    }

    private void answer(String text) {
        out.println("    " + text);
    }
}
