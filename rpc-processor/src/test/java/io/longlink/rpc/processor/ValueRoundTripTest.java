package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.EchoTrial.echo;
import static io.longlink.rpc.processor.EchoTrial.run;

import org.junit.jupiter.api.Test;

/** Values of the library's types come back from generated code as they went in. */
class ValueRoundTripTest {

    @Test
    void primitives_boxesAndArrays() throws Exception {
        run(
                echo(
                        "boolean",
                        "byte",
                        "short",
                        "int",
                        "long",
                        "float",
                        "double",
                        "char",
                        "Boolean",
                        "Byte",
                        "Short",
                        "Integer",
                        "Long",
                        "Float",
                        "Double",
                        "Character",
                        "String",
                        "byte[]",
                        "int[]",
                        "long[]",
                        "boolean[]",
                        "short[]",
                        "float[]",
                        "double[]",
                        "char[]",
                        "int[][][]",
                        "String[]",
                        "Integer[][]"),
                """
                assertThat(echo.e0(true)).isTrue();
                assertThat(echo.e1(Byte.MIN_VALUE)).isEqualTo(Byte.MIN_VALUE);
                assertThat(echo.e2(Short.MIN_VALUE)).isEqualTo(Short.MIN_VALUE);
                assertThat(echo.e3(Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
                assertThat(echo.e4(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
                assertThat(echo.e5(0.1f)).isEqualTo(0.1f);
                assertThat(echo.e6(-0.0)).isEqualTo(-0.0);
                assertThat(echo.e7('\\uffff')).isEqualTo('\\uffff');
                assertThat(echo.e8(true)).isTrue();
                assertThat(echo.e8(null)).isNull();
                assertThat(echo.e9((byte) 7)).isEqualTo((byte) 7);
                assertThat(echo.e10((short) 7)).isEqualTo((short) 7);
                assertThat(echo.e11(7)).isEqualTo(7);
                assertThat(echo.e11(null)).isNull();
                assertThat(echo.e12(7L)).isEqualTo(7L);
                assertThat(echo.e13(0.1f)).isEqualTo(0.1f);
                assertThat(echo.e14(Double.NaN)).isNaN();
                assertThat(echo.e15('x')).isEqualTo('x');
                assertThat(echo.e16("na\\u00efve \\ud83d\\ude00")).isEqualTo("na\\u00efve \\ud83d\\ude00");
                assertThat(echo.e16(null)).isNull();
                assertThat(echo.e17(new byte[] {1, -1})).containsExactly(1, -1);
                assertThat(echo.e18(new int[] {1, -1})).containsExactly(1, -1);
                assertThat(echo.e19(new long[] {1, -1})).containsExactly(1, -1);
                assertThat(echo.e20(new boolean[] {true, false})).containsExactly(true, false);
                assertThat(echo.e21(new short[] {1, -1})).containsExactly(1, -1);
                assertThat(echo.e22(new float[] {0.1f})).containsExactly(0.1f);
                assertThat(echo.e23(new double[] {0.1})).containsExactly(0.1);
                assertThat(echo.e24(new char[] {'a', 'b'})).containsExactly('a', 'b');
                assertThat(echo.e25(new int[][][] {{{1}, {}}, {}, null})).isDeepEqualTo(new int[][][] {{{1}, {}}, {}, null});
                assertThat(echo.e26(new String[] {"a", null})).containsExactly("a", null);
                assertThat(echo.e27(new Integer[][] {{1, null}, null})).isDeepEqualTo(new Integer[][] {{1, null}, null});
                """);
    }

    @Test
    void valueTypesOfTheLibrary() throws Exception {
        run(
                echo(
                        "BigDecimal",
                        "BigInteger",
                        "UUID",
                        "URI",
                        "Locale",
                        "Currency",
                        "Instant",
                        "LocalDate",
                        "LocalTime",
                        "LocalDateTime",
                        "OffsetDateTime",
                        "OffsetTime",
                        "ZonedDateTime",
                        "Duration",
                        "Period",
                        "Year",
                        "YearMonth",
                        "MonthDay",
                        "ZoneId",
                        "ZoneOffset",
                        "Date",
                        "DayOfWeek",
                        "TimeUnit"),
                """
                assertThat(echo.e0(new BigDecimal("1.10"))).isEqualTo(new BigDecimal("1.10"));
                assertThat(echo.e1(BigInteger.TEN.pow(40))).isEqualTo(BigInteger.TEN.pow(40));
                assertThat(echo.e2(new UUID(1, 2))).isEqualTo(new UUID(1, 2));
                assertThat(echo.e3(URI.create("a://b/c"))).isEqualTo(URI.create("a://b/c"));
                assertThat(echo.e4(Locale.CANADA_FRENCH)).isEqualTo(Locale.CANADA_FRENCH);
                assertThat(echo.e5(Currency.getInstance("CHF"))).isEqualTo(Currency.getInstance("CHF"));
                assertThat(echo.e6(Instant.MAX)).isEqualTo(Instant.MAX);
                assertThat(echo.e7(LocalDate.MIN)).isEqualTo(LocalDate.MIN);
                assertThat(echo.e8(LocalTime.MAX)).isEqualTo(LocalTime.MAX);
                assertThat(echo.e9(LocalDateTime.MAX)).isEqualTo(LocalDateTime.MAX);
                assertThat(echo.e10(OffsetDateTime.MAX)).isEqualTo(OffsetDateTime.MAX);
                assertThat(echo.e11(OffsetTime.MIN)).isEqualTo(OffsetTime.MIN);
                ZonedDateTime zoned = ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 1, ZoneId.of("Europe/Zurich"));
                assertThat(echo.e12(zoned)).isEqualTo(zoned);
                assertThat(echo.e13(Duration.ofNanos(-1))).isEqualTo(Duration.ofNanos(-1));
                assertThat(echo.e14(Period.of(1, -2, 3))).isEqualTo(Period.of(1, -2, 3));
                assertThat(echo.e15(Year.of(-1))).isEqualTo(Year.of(-1));
                assertThat(echo.e16(YearMonth.of(2026, 11))).isEqualTo(YearMonth.of(2026, 11));
                assertThat(echo.e17(MonthDay.of(2, 29))).isEqualTo(MonthDay.of(2, 29));
                assertThat(echo.e18(ZoneId.of("Europe/Zurich"))).isEqualTo(ZoneId.of("Europe/Zurich"));
                assertThat(echo.e19(ZoneOffset.MAX)).isEqualTo(ZoneOffset.MAX);
                assertThat(echo.e20(new Date(1))).isEqualTo(new Date(1));
                assertThat(echo.e21(DayOfWeek.FRIDAY)).isEqualTo(DayOfWeek.FRIDAY);
                assertThat(echo.e22(TimeUnit.DAYS)).isEqualTo(TimeUnit.DAYS);
                assertThat(echo.e6(null)).isNull();
                assertThat(echo.e22(null)).isNull();
                """);
    }

    @Test
    void collectionsAndOptionals() throws Exception {
        run(
                echo(
                        "List<String>",
                        "Set<Long>",
                        "Map<String, List<Integer>>",
                        "Iterable<String>",
                        "Collection<Byte>",
                        "SortedSet<String>",
                        "NavigableSet<Integer>",
                        "Queue<String>",
                        "Deque<String>",
                        "ArrayList<String>",
                        "LinkedList<String>",
                        "HashSet<String>",
                        "LinkedHashSet<String>",
                        "TreeSet<String>",
                        "SortedMap<String, String>",
                        "TreeMap<Integer, String>",
                        "HashMap<UUID, String>",
                        "ConcurrentMap<String, String>",
                        "EnumSet<DayOfWeek>",
                        "EnumMap<DayOfWeek, String>",
                        "PriorityQueue<Integer>",
                        "ArrayDeque<Integer>",
                        "Optional<String>",
                        "OptionalInt",
                        "OptionalLong",
                        "OptionalDouble",
                        "List<Optional<List<String>>>",
                        "List<? extends Long[]>",
                        "Map<? extends LocalDate, ? extends List<? extends String>>",
                        "Map<Duration, int[]>",
                        "Optional<? extends List<String>>",
                        "NavigableMap<Character, Boolean>",
                        "LinkedHashMap<URI, Year>",
                        "ConcurrentHashMap<BigInteger, Currency>"),
                """
                assertThat(echo.e0(Arrays.asList("a", null))).isInstanceOf(ArrayList.class).containsExactly("a", null);
                assertThat(echo.e0(null)).isNull();
                assertThat(echo.e1(new LinkedHashSet<>(List.of(3L, 1L, 2L)))).isInstanceOf(LinkedHashSet.class)
                        .containsExactly(3L, 1L, 2L);
                assertThat(echo.e2(Map.of("a", List.of(1, 2)))).isEqualTo(Map.of("a", List.of(1, 2)));
                assertThat(echo.e3(List.of("a", "b"))).containsExactly("a", "b");
                assertThat(echo.e4(Set.of((byte) 1))).containsExactly((byte) 1);
                assertThat(echo.e5(new TreeSet<>(Set.of("b", "a")))).isInstanceOf(TreeSet.class).containsExactly("a", "b");
                assertThat(echo.e6(new TreeSet<>(Set.of(2, 1)))).containsExactly(1, 2);
                assertThat(echo.e7(new ArrayDeque<>(List.of("b", "a")))).isInstanceOf(ArrayDeque.class).containsExactly("b", "a");
                assertThat(echo.e8(new ArrayDeque<>(List.of("b", "a")))).containsExactly("b", "a");
                assertThat(echo.e9(new ArrayList<>(List.of("a")))).containsExactly("a");
                assertThat(echo.e10(new LinkedList<>(List.of("a")))).containsExactly("a");
                assertThat(echo.e11(new HashSet<>(List.of("a")))).containsExactly("a");
                assertThat(echo.e12(new LinkedHashSet<>(List.of("a")))).containsExactly("a");
                assertThat(echo.e13(new TreeSet<>(List.of("a")))).containsExactly("a");
                assertThat(echo.e14(new TreeMap<>(Map.of("a", "b")))).isEqualTo(Map.of("a", "b"));
                assertThat(echo.e15(new TreeMap<>(Map.of(1, "b")))).isEqualTo(Map.of(1, "b"));
                assertThat(echo.e16(new HashMap<>(Map.of(new UUID(1, 2), "b")))).isEqualTo(Map.of(new UUID(1, 2), "b"));
                assertThat(echo.e17(new ConcurrentHashMap<>(Map.of("a", "b")))).isInstanceOf(ConcurrentHashMap.class)
                        .isEqualTo(Map.of("a", "b"));
                assertThat(echo.e18(EnumSet.of(DayOfWeek.MONDAY))).containsExactly(DayOfWeek.MONDAY);
                assertThat(echo.e19(new EnumMap<>(Map.of(DayOfWeek.MONDAY, "m")))).isEqualTo(Map.of(DayOfWeek.MONDAY, "m"));
                assertThat(echo.e20(new PriorityQueue<>(List.of(3, 1))).poll()).isEqualTo(1);
                assertThat(echo.e21(new ArrayDeque<>(List.of(3, 1)))).containsExactly(3, 1);
                assertThat(echo.e22(Optional.of("a"))).contains("a");
                assertThat(echo.e22(Optional.empty())).isEmpty();
                assertThat(echo.e22(null)).isEmpty();
                assertThat(echo.e23(OptionalInt.of(1))).hasValue(1);
                assertThat(echo.e24(OptionalLong.empty())).isEmpty();
                assertThat(echo.e25(OptionalDouble.of(0.5))).hasValue(0.5);
                assertThat(echo.e26(List.of(Optional.of(List.of("a")), Optional.empty())))
                        .containsExactly(Optional.of(List.of("a")), Optional.empty());
                List<Long[]> longs = List.<Long[]>of(new Long[] {1L});
                assertThat(echo.e27(longs).get(0)).containsExactly(1L);
                assertThat(echo.e28(Map.of(LocalDate.EPOCH, List.of("a"))).toString()).isEqualTo("{1970-01-01=[a]}");
                assertThat(echo.e29(Map.of(Duration.ZERO, new int[] {1})).get(Duration.ZERO)).containsExactly(1);
                assertThat(echo.e30(Optional.of(List.of("a"))).get()).containsExactly("a");
                assertThat(echo.e31(new TreeMap<>(Map.of('a', true)))).isEqualTo(Map.of('a', true));
                assertThat(echo.e32(new LinkedHashMap<>(Map.of(URI.create("a"), Year.of(1))))).isEqualTo(Map.of(URI.create("a"), Year.of(1)));
                assertThat(echo.e33(new ConcurrentHashMap<>(Map.of(BigInteger.ONE, Currency.getInstance("CHF")))))
                        .isEqualTo(Map.of(BigInteger.ONE, Currency.getInstance("CHF")));
                """);
    }
}
