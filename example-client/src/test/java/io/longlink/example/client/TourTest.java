package io.longlink.example.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.example.api.Country;
import io.longlink.example.api.CurrencyService;
import io.longlink.example.api.CurrencyServiceTwo;
import io.longlink.example.api.Invitations;
import io.longlink.example.api.MeetingService;
import io.longlink.example.api.Money;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.example.api.Visitor;
import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.LonglinkTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour, to a server in this process, without sockets and with them: what it prints has been through the generated codecs. */
class TourTest {

    private final OneZone time = new OneZone();
    private final Visits visits = new Visits("a test");

    @RegisterExtension
    final LonglinkTest rpc = LonglinkTest.serving(TimeService.class, time)
            .server(this::others)
            .client(client -> client.interceptor(visits));

    private @Nullable RpcClient calling;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Tour tour(RpcClient client) {
        calling = client;
        return new Tour(
                new Services(
                        client.stub(TimeService.class),
                        client.stub(TimeService.class, CallOptions.DEFAULT.withGroup("millennium")),
                        client.stub(CurrencyService.class),
                        client.stub(CurrencyServiceTwo.class),
                        client.stub(MeetingService.class)),
                client,
                visits,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @Test
    void run_knownZone_printsWhatEveryStyleGives() throws UnknownZoneException {
        tour(rpc.client()).run("UTC");
        rpc.network().settle();

        requireEveryStyle();
    }

    @Test
    void run_overSockets_printsTheSame() throws UnknownZoneException {
        RpcServer.Builder builder =
                RpcServer.builder().host("127.0.0.1").port(0).service(TimeService.class, time);
        others(builder);
        try (RpcServer server = builder.start();
                RpcClient client = RpcClient.builder()
                        .addresses("127.0.0.1:" + server.port())
                        .interceptor(visits)
                        .build()) {
            tour(client).run("UTC");
        }

        requireEveryStyle();
    }

    private void others(RpcServer.Builder server) {
        server.service(TimeService.class, new OneZone(), "millennium", 100)
                .service(CurrencyService.class, new Switzerland())
                .service(CurrencyServiceTwo.class, new SwitzerlandTwo())
                .service(MeetingService.class, this::invite)
                .interceptor((call, next) -> {
                    call.answerWith(
                            Visitor.GREETING, "hello, " + call.metadata().get(Visitor.NAME));
                    next.proceed();
                });
    }

    /** A service that calls another one, here through the client that it was called by. */
    private Invitations invite(LocalDateTime meeting, String zone, Set<String> guests) throws UnknownZoneException {
        TimeService clocks = Objects.requireNonNull(calling).stub(TimeService.class);
        return new Invitations(
                clocks.convert(meeting, zone, guests), ServedCall.current().timeLeft());
    }

    private void requireEveryStyle() {
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("2024-07-01T12:00Z, standard time")
                .contains("never changes again")
                .contains("UnknownZoneException, zone: \"Europe/Atlantis\"")
                .contains("0 of 0")
                .contains("stream, three looks and then cancelled")
                .contains("[Asia/Tokyo]")
                .contains("[zone at +05:30]")
                .contains("[zone at +05:45]")
                .contains("Switzerland: Optional[Money[currency=CHF, number=756, smallest=0.01]]")
                .contains("Antarctica: Optional.empty")
                .contains("1: Schweiz")
                .contains("{CHF=Franken}")
                .contains("so the call is cancelled")
                .contains("2038-01-19T03:14:08Z")
                .contains("the clocks are PT0.005S apart")
                .contains("SERVICE_FAILED, EXECUTED, error id ")
                .containsPattern("begins at [-0-9]+T00:00\\+09:00\\[Asia/Tokyo], 9\\d\\d of 1000 ms are left")
                .contains("another group, where clocks stand still")
                .contains("version 1: Optional.empty")
                .contains("version 2: [Money[currency=CHF")
                .contains("{AQ=[], CH=[Money[currency=CHF")
                .contains("the server says: hello, a guest")
                .contains("by the deadline, 100 ms after the call")
                .contains("io.longlink.example.api.ZoneTime [time, daylightSaving, next]")
                .contains(OneZone.SOURCE.toString())
                .containsPattern("calls as \"a test\", answered by \\{[^ ,]+=\\d\\d}");
        assertThat(time.viewed).containsExactly("UTC, by a test");
        assertThat(time.drifting).hasSize(5);
        assertThat(time.nextChanges)
                .as("one was cancelled, one ran out of time")
                .hasSize(2)
                .allSatisfy(change -> assertThat(change).failsWithin(Duration.ofSeconds(60)));
        assertThat(time.timeToConvert)
                .as("the second call has what is left of the meeting's second, not the client's three")
                .last()
                .satisfies(left -> assertThat(left).isLessThan(Duration.ofSeconds(1)));
    }

    @Test
    void run_unknownZone_passesTheDeclaredExceptionOn() {
        assertThatThrownBy(() -> tour(rpc.client()).run("Mars"))
                .isInstanceOf(UnknownZoneException.class)
                .hasMessageContaining("Mars");
    }

    /** Its franc is taken everywhere. */
    private static final class SwitzerlandTwo implements CurrencyServiceTwo {

        @Override
        public List<Money> ofCountry(String country) {
            return country.equals("AQ") ? List.of() : List.of(Switzerland.MONEY);
        }

        @Override
        public Map<String, List<Money>> ofCountry(Set<String> countries) {
            Map<String, List<Money>> all = new TreeMap<>();
            countries.forEach(country -> all.put(country, ofCountry(country)));
            return all;
        }
    }

    private static final class Switzerland implements CurrencyService {

        private static final Currency FRANC = Currency.getInstance("CHF");
        private static final Money MONEY = new Money(FRANC, 756, new BigDecimal("0.01"));

        @Override
        public Optional<Money> ofCountry(String country) {
            return country.equals("CH") ? Optional.of(MONEY) : Optional.empty();
        }

        @Override
        public List<Country> countries(Currency currency, Locale language) {
            return List.of(new Country("CH", "Schweiz"));
        }

        @Override
        public Map<Currency, String> names(Set<Currency> currencies, Locale language) {
            return Map.of(FRANC, "Franken");
        }
    }
}
