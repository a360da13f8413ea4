package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.EchoTrial.IMPORTS;
import static io.longlink.rpc.processor.EchoTrial.echo;
import static io.longlink.rpc.processor.EchoTrial.run;

import org.junit.jupiter.api.Test;

/** What a field is that the message does not have, and what another number becomes. */
class DefaultRoundTripTest {

    private static final String WRITTEN = """
            io.longlink.rpc.codec.HessianWriter writer = new io.longlink.rpc.codec.HessianWriter();
            java.util.function.Supplier<io.longlink.rpc.codec.HessianReader> written =
                    () -> new io.longlink.rpc.codec.HessianReader(writer.array(), 0, writer.length());
            """;

    @Test
    void missingFields_areWhatTheAnnotationSays_andNullStaysNull() throws Exception {
        run(
                echo("Old", "New", "Boxed", "Containers", "Made"),
                WRITTEN + """
                        Echo_OldCodec.INSTANCE.write(writer, new Old(1));
                        assertThat(Echo_NewCodec.INSTANCE.read(written.get())).isEqualTo(new New(1, (byte) -5, (short) 7, 20,
                                -9223372036854775808L, 0.5f, 1e10, true, '\\'', "say \\"hi\\"\\n", Color.GREEN, 0));
                        assertThat(Echo_BoxedCodec.INSTANCE.read(written.get())).isEqualTo(new Boxed((byte) -5, (short) 7, 20, 5L,
                                0.5f, 1.0, Boolean.FALSE, '\\u20ac', ""));
                        assertThat(echo.e2(new Boxed(null, null, null, null, null, null, null, null, null)))
                                .isEqualTo(new Boxed(null, null, null, null, null, null, null, null, null));
                        Containers containers = Echo_ContainersCodec.INSTANCE.read(written.get());
                        assertThat(containers.list()).isEmpty();
                        assertThat(containers.colors()).isEmpty();
                        assertThat(containers.byColor()).isEmpty();
                        assertThat(containers.map()).isEmpty();
                        assertThat(containers.bytes()).isEmpty();
                        assertThat(containers.texts()).isEmpty();
                        assertThat(echo.e3(new Containers(null, null, null, null, null, null)).list()).isNull();
                        assertThat(Echo_MadeCodec.INSTANCE.read(written.get()).size()).isEqualTo(20);
                        assertThat(Echo_MadeCodec.INSTANCE.read(written.get()).name()).isEqualTo("unnamed");
                        """,
                IMPORTS + "record Old(int a) {}",
                IMPORTS
                        + "record New(int a, @Default(\"-5\") byte b, @Default(\"7\") short s, @Default(\"20\") int i,"
                        + " @Default(\"-9223372036854775808\") long l, @Default(\"0.5\") float f, @Default(\"1e10\") double d,"
                        + " @Default(\"true\") boolean z, @Default(\"'\") char c, @Default(\"say \\\"hi\\\"\\n\") String t,"
                        + " @Default(\"GREEN\") Color color, int none) {}",
                IMPORTS
                        + "record Boxed(@Default(\"-5\") Byte b, @Default(\"7\") Short s, @Default(\"20\") Integer i,"
                        + " @Default(\"5\") Long l, @Default(\"0.5\") Float f, @Default(\"1\") Double d,"
                        + " @Default(\"false\") Boolean z, @Default(\"\\u20ac\") Character c, @Default String t) {}",
                IMPORTS
                        + "record Containers(@Default List<String> list, @Default EnumSet<Color> colors,"
                        + " @Default EnumMap<Color, String> byColor, @Default SortedMap<String, Integer> map,"
                        + " @Default byte[] bytes, @Default String[][] texts) {}",
                IMPORTS + "enum Color { RED, @Wire(\"verde\") GREEN }",
                IMPORTS + """
                        class Made {
                            @Default("20") private final int size;
                            private final String name;
                            Made(int size, @Default("unnamed") String name) { this.size = size; this.name = name; }
                            int size() { return size; }
                            String name() { return name; }
                        }
                        """);
    }

    @Test
    void numbersWiden_withinTheirRange() throws Exception {
        run(
                echo("Narrow", "Wide", "Floating", "Other"),
                WRITTEN + """
                        Echo_NarrowCodec.INSTANCE.write(writer, new Narrow((byte) 1, (short) 2, 3, 4, 0.5f, 6, List.of(7), 8));
                        assertThat(Echo_WideCodec.INSTANCE.read(written.get()))
                                .isEqualTo(new Wide(1, 2, 3, 4L, 0.5, 6.0, Set.of(7L), OptionalInt.of(8)));
                        writer.reset();
                        Echo_WideCodec.INSTANCE.write(writer, new Wide(1, 2, 3, 4L, 0.5, 6.0, Set.of(7L), OptionalInt.of(8)));
                        assertThatThrownBy(() -> Echo_NarrowCodec.INSTANCE.read(written.get()))
                                .as("a double where an int stands")
                                .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                                .hasMessageContaining("int expected");
                        writer.reset();
                        Echo_OtherCodec.INSTANCE.write(writer, new Other(1, 2, 3L, 4, 0.1, 6, new int[] {7}, null));
                        assertThat(Echo_NarrowCodec.INSTANCE.read(written.get()))
                                .isEqualTo(new Narrow((byte) 1, (short) 2, 3, 4, 0.1f, 6, List.of(7), 0));
                        writer.reset();
                        Echo_OtherCodec.INSTANCE.write(writer, new Other(1, 2, 1L << 40, 4, 0.1, 6, new int[] {7}, 8));
                        assertThatThrownBy(() -> Echo_NarrowCodec.INSTANCE.read(written.get()))
                                .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                                .hasMessageContaining("int expected, found a number out of its range");
                        writer.reset();
                        Echo_NarrowCodec.INSTANCE.write(writer, new Narrow((byte) 1, (short) 2, 3, 4, 0.5f, 6, List.of(7), 8));
                        assertThat(Echo_FloatingCodec.INSTANCE.read(written.get())).isEqualTo(new Floating(3.0, 4.0f));
                        """,
                IMPORTS + "record Narrow(byte b, short s, int i, int j, float f, int d, List<Integer> list, int n) {}",
                IMPORTS
                        + "record Wide(int b, long s, long i, Long j, double f, double d, Set<Long> list, OptionalInt n) {}",
                IMPORTS + "record Other(int b, int s, long i, int j, double f, int d, int[] list, Integer n) {}",
                IMPORTS + "record Floating(double i, float j) {}");
    }
}
