package io.longlink.rpc.tests.types;

import io.longlink.rpc.annotations.RpcInterface;
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
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/** Every method gives back what it got, read once and written once at the server. */
@RpcInterface(name = "types")
public interface Types {

    boolean echo(boolean value);

    byte echo(byte value);

    short echo(short value);

    int echo(int value);

    long echo(long value);

    float echo(float value);

    double echo(double value);

    char echo(char value);

    Boolean echoBox(Boolean value);

    Byte echoBox(Byte value);

    Short echoBox(Short value);

    Integer echoBox(Integer value);

    Long echoBox(Long value);

    Float echoBox(Float value);

    Double echoBox(Double value);

    Character echoBox(Character value);

    String echo(String value);

    byte[] echo(byte[] value);

    int[] echo(int[] value);

    long[] echo(long[] value);

    double[] echo(double[] value);

    String[] echo(String[] value);

    int[][] echo(int[][] value);

    Point[] echo(Point[] value);

    List<String> echoStrings(List<String> value);

    List<Byte> echoBytes(List<Byte> value);

    Collection<Long> echoCollection(Collection<Long> value);

    Set<Shade> echoSet(Set<Shade> value);

    SortedSet<String> echoSorted(SortedSet<String> value);

    Deque<Integer> echoDeque(Deque<Integer> value);

    Map<String, List<Point>> echoMap(Map<String, List<Point>> value);

    SortedMap<Integer, String> echoSortedMap(SortedMap<Integer, String> value);

    Map<UUID, Map<Shade, Optional<String>>> echoNested(Map<UUID, Map<Shade, Optional<String>>> value);

    Optional<String> echoOptional(Optional<String> value);

    Optional<Point> echoOptionalPoint(Optional<Point> value);

    OptionalInt echo(OptionalInt value);

    OptionalLong echo(OptionalLong value);

    OptionalDouble echo(OptionalDouble value);

    Shade echo(Shade value);

    DayOfWeek echo(DayOfWeek value);

    Point echo(Point value);

    Page<Point> echoPoints(Page<Point> value);

    Page<String> echoTexts(Page<String> value);

    Account echo(Account value);

    BigDecimal echo(BigDecimal value);

    BigInteger echo(BigInteger value);

    UUID echo(UUID value);

    URI echo(URI value);

    Locale echo(Locale value);

    Currency echo(Currency value);

    Date echo(Date value);

    Instant echo(Instant value);

    LocalDate echo(LocalDate value);

    LocalTime echo(LocalTime value);

    LocalDateTime echo(LocalDateTime value);

    OffsetDateTime echo(OffsetDateTime value);

    OffsetTime echo(OffsetTime value);

    ZonedDateTime echo(ZonedDateTime value);

    Duration echo(Duration value);

    Period echo(Period value);

    Year echo(Year value);

    YearMonth echo(YearMonth value);

    MonthDay echo(MonthDay value);

    ZoneId echo(ZoneId value);

    ZoneOffset echo(ZoneOffset value);
}
