package io.longlink.rpc.tests.types;

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

/** Gives back what it gets. */
public final class EchoTypes implements Types {
    @Override
    public boolean echo(boolean value) {
        return value;
    }

    @Override
    public byte echo(byte value) {
        return value;
    }

    @Override
    public short echo(short value) {
        return value;
    }

    @Override
    public int echo(int value) {
        return value;
    }

    @Override
    public long echo(long value) {
        return value;
    }

    @Override
    public float echo(float value) {
        return value;
    }

    @Override
    public double echo(double value) {
        return value;
    }

    @Override
    public char echo(char value) {
        return value;
    }

    @Override
    public Boolean echoBox(Boolean value) {
        return value;
    }

    @Override
    public Byte echoBox(Byte value) {
        return value;
    }

    @Override
    public Short echoBox(Short value) {
        return value;
    }

    @Override
    public Integer echoBox(Integer value) {
        return value;
    }

    @Override
    public Long echoBox(Long value) {
        return value;
    }

    @Override
    public Float echoBox(Float value) {
        return value;
    }

    @Override
    public Double echoBox(Double value) {
        return value;
    }

    @Override
    public Character echoBox(Character value) {
        return value;
    }

    @Override
    public String echo(String value) {
        return value;
    }

    @Override
    public byte[] echo(byte[] value) {
        return value;
    }

    @Override
    public int[] echo(int[] value) {
        return value;
    }

    @Override
    public long[] echo(long[] value) {
        return value;
    }

    @Override
    public double[] echo(double[] value) {
        return value;
    }

    @Override
    public String[] echo(String[] value) {
        return value;
    }

    @Override
    public int[][] echo(int[][] value) {
        return value;
    }

    @Override
    public Point[] echo(Point[] value) {
        return value;
    }

    @Override
    public List<String> echoStrings(List<String> value) {
        return value;
    }

    @Override
    public List<Byte> echoBytes(List<Byte> value) {
        return value;
    }

    @Override
    public Collection<Long> echoCollection(Collection<Long> value) {
        return value;
    }

    @Override
    public Set<Shade> echoSet(Set<Shade> value) {
        return value;
    }

    @Override
    public SortedSet<String> echoSorted(SortedSet<String> value) {
        return value;
    }

    @Override
    public Deque<Integer> echoDeque(Deque<Integer> value) {
        return value;
    }

    @Override
    public Map<String, List<Point>> echoMap(Map<String, List<Point>> value) {
        return value;
    }

    @Override
    public SortedMap<Integer, String> echoSortedMap(SortedMap<Integer, String> value) {
        return value;
    }

    @Override
    public Map<UUID, Map<Shade, Optional<String>>> echoNested(Map<UUID, Map<Shade, Optional<String>>> value) {
        return value;
    }

    @Override
    public Optional<String> echoOptional(Optional<String> value) {
        return value;
    }

    @Override
    public Optional<Point> echoOptionalPoint(Optional<Point> value) {
        return value;
    }

    @Override
    public OptionalInt echo(OptionalInt value) {
        return value;
    }

    @Override
    public OptionalLong echo(OptionalLong value) {
        return value;
    }

    @Override
    public OptionalDouble echo(OptionalDouble value) {
        return value;
    }

    @Override
    public Shade echo(Shade value) {
        return value;
    }

    @Override
    public DayOfWeek echo(DayOfWeek value) {
        return value;
    }

    @Override
    public Point echo(Point value) {
        return value;
    }

    @Override
    public Page<Point> echoPoints(Page<Point> value) {
        return value;
    }

    @Override
    public Page<String> echoTexts(Page<String> value) {
        return value;
    }

    @Override
    public Account echo(Account value) {
        return value;
    }

    @Override
    public BigDecimal echo(BigDecimal value) {
        return value;
    }

    @Override
    public BigInteger echo(BigInteger value) {
        return value;
    }

    @Override
    public UUID echo(UUID value) {
        return value;
    }

    @Override
    public URI echo(URI value) {
        return value;
    }

    @Override
    public Locale echo(Locale value) {
        return value;
    }

    @Override
    public Currency echo(Currency value) {
        return value;
    }

    @Override
    public Date echo(Date value) {
        return value;
    }

    @Override
    public Instant echo(Instant value) {
        return value;
    }

    @Override
    public LocalDate echo(LocalDate value) {
        return value;
    }

    @Override
    public LocalTime echo(LocalTime value) {
        return value;
    }

    @Override
    public LocalDateTime echo(LocalDateTime value) {
        return value;
    }

    @Override
    public OffsetDateTime echo(OffsetDateTime value) {
        return value;
    }

    @Override
    public OffsetTime echo(OffsetTime value) {
        return value;
    }

    @Override
    public ZonedDateTime echo(ZonedDateTime value) {
        return value;
    }

    @Override
    public Duration echo(Duration value) {
        return value;
    }

    @Override
    public Period echo(Period value) {
        return value;
    }

    @Override
    public Year echo(Year value) {
        return value;
    }

    @Override
    public YearMonth echo(YearMonth value) {
        return value;
    }

    @Override
    public MonthDay echo(MonthDay value) {
        return value;
    }

    @Override
    public ZoneId echo(ZoneId value) {
        return value;
    }

    @Override
    public ZoneOffset echo(ZoneOffset value) {
        return value;
    }
}
