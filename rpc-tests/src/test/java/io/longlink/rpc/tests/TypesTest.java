package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.tests.types.Account;
import io.longlink.rpc.tests.types.EchoTypes;
import io.longlink.rpc.tests.types.Page;
import io.longlink.rpc.tests.types.Point;
import io.longlink.rpc.tests.types.Shade;
import io.longlink.rpc.tests.types.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type travels to a server and back through generated code, unchanged. */
@SuppressWarnings("JavaUtilDate") // It travels like any other.
class TypesTest {

    private static Loopback<Types> loopback;
    private static Types types;

    @BeforeAll
    static void open() {
        loopback = new Loopback<>(Types.class, new EchoTypes());
        types = loopback.stub();
    }

    @AfterAll
    static void close() {
        loopback.close();
    }

    @Test
    void primitives() {
        assertThat(types.echo(true)).isTrue();
        assertThat(types.echo(Byte.MIN_VALUE)).isEqualTo(Byte.MIN_VALUE);
        assertThat(types.echo(Short.MIN_VALUE)).isEqualTo(Short.MIN_VALUE);
        assertThat(types.echo(Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
        assertThat(types.echo(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(types.echo(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        assertThat(types.echo(-0.0)).isEqualTo(-0.0);
        assertThat(types.echo(Double.NaN)).isNaN();
        assertThat(types.echo('\uD83D')).isEqualTo('\uD83D');
    }

    @Test
    void boxes_and_their_null() {
        assertThat(types.echoBox(Boolean.TRUE)).isTrue();
        assertThat(types.echoBox((byte) 1)).isEqualTo((byte) 1);
        assertThat(types.echoBox((short) 300)).isEqualTo((short) 300);
        assertThat(types.echoBox(70_000)).isEqualTo(70_000);
        assertThat(types.echoBox(1L << 40)).isEqualTo(1L << 40);
        assertThat(types.echoBox(0.1f)).isEqualTo(0.1f);
        assertThat(types.echoBox(0.1)).isEqualTo(0.1);
        assertThat(types.echoBox('x')).isEqualTo('x');
        assertThat(types.echoBox((Integer) null)).isNull();
        assertThat(types.echoBox((Character) null)).isNull();
    }

    @Test
    void strings_of_every_kind() {
        for (String text : List.of("", "plain", "\u0000", "grüße", "漢字", "😀", "\uD83D alone", "x".repeat(100_000))) {
            assertThat(types.echo(text)).isEqualTo(text);
        }
        assertThat(types.echo((String) null)).isNull();
    }

    @Test
    void arrays() {
        assertThat(types.echo(new byte[100_000])).hasSize(100_000);
        assertThat(types.echo(new int[] {1, -1, Integer.MAX_VALUE})).containsExactly(1, -1, Integer.MAX_VALUE);
        assertThat(types.echo(new long[] {1, Long.MIN_VALUE})).containsExactly(1, Long.MIN_VALUE);
        assertThat(types.echo(new double[] {0.5, -0.0})).containsExactly(0.5, -0.0);
        assertThat(types.echo(new String[] {"a", null})).containsExactly("a", null);
        assertThat(types.echo(new int[][] {{1}, {}, {2, 3}})).isDeepEqualTo(new int[][] {{1}, {}, {2, 3}});
        assertThat(types.echo(new Point[] {new Point(1, 2)})).containsExactly(new Point(1, 2));
        assertThat(types.echo((int[]) null)).isNull();
    }

    @Test
    @SuppressWarnings("JdkObsolete") // A list that is slow by index.
    void collections_to_the_declared_kind() {
        assertThat(types.echoStrings(Arrays.asList("a", null, "b"))).containsExactly("a", null, "b");
        assertThat(types.echoStrings(new LinkedList<>(List.of("a", "b")))).containsExactly("a", "b");
        assertThat(types.echoBytes(List.of((byte) 1, (byte) -1))).containsExactly((byte) 1, (byte) -1);
        assertThat(types.echoCollection(List.of(1L, 1L << 50))).containsExactly(1L, 1L << 50);
        assertThat(types.echoSet(EnumSet.allOf(Shade.class))).containsExactly(Shade.LIGHT, Shade.DARK);
        assertThat(types.echoSorted(new TreeSet<>(List.of("b", "a")))).containsExactly("a", "b");
        assertThat(types.echoDeque(new ArrayDeque<>(List.of(3, 1)))).containsExactly(3, 1);
        assertThat(types.echoStrings(null)).isNull();
    }

    @Test
    void maps_and_nested_generics() {
        Map<String, List<Point>> points = Map.of("a", List.of(new Point(1, 1)), "b", List.of());
        assertThat(types.echoMap(points)).isEqualTo(points);
        assertThat(types.echoSortedMap(new TreeMap<>(Map.of(2, "b", 1, "a"))))
                .containsExactly(Map.entry(1, "a"), Map.entry(2, "b"));
        Map<UUID, Map<Shade, Optional<String>>> nested =
                Map.of(new UUID(1, 2), Map.of(Shade.DARK, Optional.of("x"), Shade.LIGHT, Optional.empty()));
        assertThat(types.echoNested(nested)).isEqualTo(nested);
    }

    @Test
    void optionals() {
        assertThat(types.echoOptional(Optional.of("x"))).contains("x");
        assertThat(types.echoOptional(Optional.empty())).isEmpty();
        assertThat(types.echoOptionalPoint(Optional.of(new Point(1, 2)))).contains(new Point(1, 2));
        assertThat(types.echo(OptionalInt.of(5))).hasValue(5);
        assertThat(types.echo(OptionalLong.empty())).isEmpty();
        assertThat(types.echo(OptionalDouble.of(0.25))).hasValue(0.25);
    }

    @Test
    void enums_records_and_beans() {
        assertThat(types.echo(Shade.DARK)).isSameAs(Shade.DARK);
        assertThat(types.echo((Shade) null)).isNull();
        assertThat(types.echo(DayOfWeek.SUNDAY)).isSameAs(DayOfWeek.SUNDAY);
        assertThat(types.echo(new Point(3, 0.5))).isEqualTo(new Point(3, 0.5));
        assertThat(types.echoPoints(new Page<>(1, List.of(new Point(1, 1)))))
                .isEqualTo(new Page<>(1, List.of(new Point(1, 1))));
        assertThat(types.echoTexts(new Page<>(2, List.of("x")))).isEqualTo(new Page<>(2, List.of("x")));
        Account account = Account.of(7, "Ada", 100, -5);
        assertThat(types.echo(account)).isEqualTo(account);
        assertThat(types.echo((Account) null)).isNull();
    }

    @Test
    void numbers_texts_and_times() {
        assertThat(types.echo(new BigDecimal("-12.340"))).isEqualTo(new BigDecimal("-12.340"));
        assertThat(types.echo(BigInteger.TWO.pow(100))).isEqualTo(BigInteger.TWO.pow(100));
        assertThat(types.echo(new UUID(1, -1))).isEqualTo(new UUID(1, -1));
        assertThat(types.echo(URI.create("https://acme.example/?q=1")))
                .isEqualTo(URI.create("https://acme.example/?q=1"));
        assertThat(types.echo(Locale.CANADA_FRENCH)).isEqualTo(Locale.CANADA_FRENCH);
        assertThat(types.echo(Currency.getInstance("EUR"))).isEqualTo(Currency.getInstance("EUR"));
        assertThat(types.echo(new Date(1))).hasTime(1);
        assertThat(types.echo(Instant.MAX)).isEqualTo(Instant.MAX);
        assertThat(types.echo(LocalDate.MIN)).isEqualTo(LocalDate.MIN);
        assertThat(types.echo(LocalTime.MAX)).isEqualTo(LocalTime.MAX);
        assertThat(types.echo(LocalDateTime.MAX)).isEqualTo(LocalDateTime.MAX);
        assertThat(types.echo(OffsetDateTime.MAX)).isEqualTo(OffsetDateTime.MAX);
        assertThat(types.echo(OffsetTime.MAX)).isEqualTo(OffsetTime.MAX);
        ZonedDateTime overlap = ZonedDateTime.ofLocal(
                LocalDateTime.of(2026, 10, 25, 2, 30), ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(1));
        assertThat(types.echo(overlap)).isEqualTo(overlap);
        assertThat(types.echo(Duration.ofSeconds(-1, 1))).isEqualTo(Duration.ofSeconds(-1, 1));
        assertThat(types.echo(Period.of(1, -2, 3))).isEqualTo(Period.of(1, -2, 3));
        assertThat(types.echo(Year.of(2026))).isEqualTo(Year.of(2026));
        assertThat(types.echo(YearMonth.of(2026, 11))).isEqualTo(YearMonth.of(2026, 11));
        assertThat(types.echo(MonthDay.of(2, 29))).isEqualTo(MonthDay.of(2, 29));
        assertThat(types.echo(ZoneId.of("Asia/Tokyo"))).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(types.echo(ZoneOffset.ofHours(-3))).isEqualTo(ZoneOffset.ofHours(-3));
    }
}
