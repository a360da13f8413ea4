package io.longlink.example.client;

import io.longlink.example.api.ClockChange;
import io.longlink.example.api.Country;
import io.longlink.example.api.CurrencyService;
import io.longlink.example.api.Invitations;
import io.longlink.example.api.Page;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.example.api.Visitor;
import io.longlink.example.api.ZoneTime;
import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.Items;
import io.longlink.rpc.client.GenericService;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.codec.HessianValue;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.RemoteFailureException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Calls every style of method once and prints what comes back. */
final class Tour {

    private static final Currency EURO = Currency.getInstance("EUR");

    private final Services services;
    private final TimeService time;
    private final CurrencyService currencies;
    private final RpcClient client;
    private final Visits visits;
    private final PrintStream out;

    Tour(Services services, RpcClient client, Visits visits, PrintStream out) {
        this.services = services;
        this.time = services.time();
        this.currencies = services.currencies();
        this.client = client;
        this.visits = visits;
        this.out = out;
    }

    /** @throws UnknownZoneException when the servers do not know the zone */
    void run(String zone) throws UnknownZoneException {
        blocking(zone);
        declaredException();
        statusOfAFailure(zone);
        pageOfRecords(zone);
        mapOfTimes(zone);
        asynchronous();
        nested(zone);
        cancellation(zone);
        optional();
        listAndMap();
        oneWay(zone);
        stream(zone);
        streamBothWays(zone);
        streamToTheServer();
        nonBlocking();
        anotherGroup();
        anotherVersion();
        overloads();
        options(zone);
        generic(zone);
        deadline(zone);
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

    /** The caller learns that it ran and where to look; the reason stays in the log of the server. */
    private void statusOfAFailure(String zone) throws UnknownZoneException {
        show("failure that no contract declares", "time.changes(\"" + zone + "\", 2024, 2023, 0)");
        try {
            answer(time.changes(zone, 2024, 2023, 0).toString());
        } catch (RemoteFailureException failed) {
            answer(failed.status() + ", " + failed.execution() + ", error id " + Long.toHexString(failed.errorId())
                    + " in the log of the server");
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

    /** The service asks another one, and no line of its code passes the deadline on. */
    private void nested(String zone) throws UnknownZoneException {
        LocalDateTime meeting =
                LocalDateTime.now(ZoneOffset.UTC).toLocalDate().plusDays(1).atTime(15, 0);
        show("nested call, within the deadline of this one", "meetings.invite(" + meeting + ", …, [Asia/Tokyo])");
        Invitations invitations = services.meetings().invite(meeting, zone, Set.of("Asia/Tokyo"));
        answer("begins at " + invitations.begins().get("Asia/Tokyo") + ", "
                + invitations.left().toMillis() + " of 1000 ms are left");
    }

    private void cancellation(String zone) throws UnknownZoneException {
        show("cancellation", "time.nextChange(\"" + zone + "\")");
        CompletableFuture<ZoneTime> change = time.nextChange(zone).toCompletableFuture();
        try {
            answer(change.get(200, TimeUnit.MILLISECONDS).toString());
        } catch (TimeoutException later) {
            change.cancel(true);
            answer("not within 200 ms, so the call is cancelled, and the server does not wait for it any more");
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
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

    /** A loop over what comes back; the server asks for the next moment when the loop asks for the next time. */
    private void streamBothWays(String zone) throws UnknownZoneException {
        show("streams both ways, in a loop", "time.translate(\"" + zone + "\", three moments)");
        Iterator<Instant> moments = List.of(
                        Instant.EPOCH, Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2038-01-19T03:14:08Z"))
                .iterator();
        try (Items<ZonedDateTime> times = Items.of(time.translate(zone, new AsAsked<>(3, moments::next)))) {
            for (ZonedDateTime there : times) {
                answer(there.toString());
            }
        }
    }

    private void streamToTheServer() {
        show("stream to the server", "time.drift(five times what the clock shows here)");
        answer("the clocks are " + time.drift(new AsAsked<>(5, Instant::now)) + " apart");
    }

    private void nonBlocking() {
        show("non-blocking, four, each where the answer will come soonest", "time.source()");
        for (int i = 0; i < 4; i++) {
            answer(time.source().toString());
        }
    }

    /** Same contract, same servers; the stub says whose answer is wanted. */
    private void anotherGroup() throws UnknownZoneException {
        show("another group, where clocks stand still", "millennium.now(\"UTC\")");
        answer(services.millennium().now("UTC").time().toString());
    }

    /** Another contract under the same name, at the same servers. */
    private void anotherVersion() {
        show("two versions of one service", "currencies.ofCountry(\"PA\"), of version 1 and of version 2");
        answer("version 1: " + currencies.ofCountry("PA"));
        answer("version 2: " + services.currenciesTwo().ofCountry("PA"));
    }

    private void overloads() {
        show("overload", "currenciesTwo.ofCountry([AQ, CH])");
        answer(services.currenciesTwo().ofCountry(Set.of("AQ", "CH")).toString());
    }

    /** They belong to the stub: nothing is set on the thread, and no other call has them. */
    private void options(String zone) throws UnknownZoneException {
        show("options of a stub: metadata there and back, and a listener", "asGuest.now(\"" + zone + "\")");
        CallOptions options = CallOptions.DEFAULT
                .withMetadata(Visitor.NAME, "a guest")
                .withListener(outcome ->
                        answer("the server says: " + outcome.metadata().get(Visitor.GREETING)));
        client.stub(TimeService.class, options).now(zone);
    }

    /** As a tool does it that was built without the contract. */
    private void generic(String zone) {
        show("generic", "client.generic(…).call(\"now\", \"" + zone + "\")");
        GenericService service = client.generic(TimeService.class.getName(), "now(java.lang.String)");
        HessianValue now = service.call("now", new HessianValue.StringValue(zone));
        answer(
                now instanceof HessianValue.ObjectValue object
                        ? object.className() + " " + object.fieldNames()
                        : now.toString());
    }

    /** It says where the time went. */
    private void deadline(String zone) {
        show("deadline that passes", "client.generic(…).deadline(100 ms).call(\"nextChange\", \"" + zone + "\")");
        GenericService hasty = client.generic(TimeService.class.getName(), "nextChange(java.lang.String)")
                .deadline(Duration.ofMillis(100));
        try {
            answer(hasty.call("nextChange", new HessianValue.StringValue(zone)).toString());
        } catch (DeadlineExceededException late) {
            answer(String.valueOf(late.getMessage()));
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
