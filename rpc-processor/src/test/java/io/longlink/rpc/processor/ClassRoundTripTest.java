package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.EchoTrial.IMPORTS;
import static io.longlink.rpc.processor.EchoTrial.echo;
import static io.longlink.rpc.processor.EchoTrial.run;

import org.junit.jupiter.api.Test;

/** Objects of users' classes come back from generated code as they went in. */
class ClassRoundTripTest {

    @Test
    void recordsAndEnums() throws Exception {
        run(
                echo(
                        "Page<User>",
                        "Page<Order>",
                        "Tree<String>",
                        "Color",
                        "Map<Point, Color>",
                        "Tagged<Hidden>",
                        "Empty",
                        "Outer.Nested.Deep"),
                """
                User user = new User(1, "a", Optional.of("b"), OptionalInt.of(3), new char[] {'c'}, 'd', List.of("e"));
                Page<User> page = echo.e0(new Page<>(7, List.of(user), user));
                assertThat(page).usingRecursiveComparison().isEqualTo(new Page<>(7, List.of(user), user));
                User nothing = echo.e0(new Page<>(7, null, new User(0, null, null, null, null, 'x', null))).first();
                assertThat(nothing.email()).isEmpty();
                assertThat(nothing.age()).isEmpty();
                Order order = new Order(List.of(Color.RED, Color.GREEN), new BigDecimal[] {BigDecimal.TEN});
                assertThat(echo.e1(new Page<>(1, List.of(order), null))).usingRecursiveComparison()
                        .isEqualTo(new Page<>(1, List.of(order), null));
                Tree<String> tree = new Tree<>("root", List.of(new Tree<>("leaf", List.of())));
                assertThat(echo.e2(tree)).isEqualTo(tree);
                for (Color color : Color.values()) {
                    assertThat(echo.e3(color)).isSameAs(color);
                }
                assertThat(echo.e4(Map.of(new Point(1, 2), Color.RED))).isEqualTo(Map.of(new Point(1, 2), Color.RED));
                assertThat(echo.e5(new Tagged<>("a"))).isEqualTo(new Tagged<>("a"));
                assertThat(echo.e6(new Empty())).isEqualTo(new Empty());
                assertThat(echo.e7(new Outer.Nested.Deep(1))).isEqualTo(new Outer.Nested.Deep(1));
                """,
                IMPORTS + "record Page<T>(int number, List<T> items, T first) {}",
                IMPORTS
                        + "record User(long id, String name, Optional<String> email, OptionalInt age, char[] key, char c,"
                        + " List<String> tags) {}",
                IMPORTS + "record Order(List<Color> colors, BigDecimal[] prices) {}",
                IMPORTS + "record Tree<T>(T value, List<Tree<T>> children) {}",
                IMPORTS
                        + "enum Color { RED, @Wire(\"verde\") GREEN { @Override public String toString() { return \"?\"; } },"
                        + " @Wire(alias = \"azul\") BLUE }",
                IMPORTS + "record Point(int x, int y) {}",
                IMPORTS + "record Tagged<T>(String tag) {}",
                IMPORTS + "interface Hidden {}",
                IMPORTS + "record Empty() {}",
                IMPORTS + "final class Outer { static class Nested { record Deep(int x) {} } }");
    }

    @Test
    void genericBeans_andTypesWithTypeAnnotations() throws Exception {
        run(
                echo("Box<String>", "IntBox", "Box<Box<List<Integer>>>", "Noted", "Made<String>", "List<@Note String>"),
                """
                Box<String> box = new Box<>();
                box.setValue("a");
                assertThat(echo.e0(box).getValue()).isEqualTo("a");
                IntBox ints = new IntBox();
                ints.setValue(5);
                ints.more = 6;
                assertThat(echo.e1(ints).getValue()).isEqualTo(5);
                assertThat(echo.e1(ints).more).isEqualTo(6);
                Box<List<Integer>> inner = new Box<>();
                inner.setValue(List.of(1));
                Box<Box<List<Integer>>> outer = new Box<>();
                outer.setValue(inner);
                assertThat(echo.e2(outer).getValue().getValue()).containsExactly(1);
                assertThat(echo.e3(new Noted("a", "b")).name()).isEqualTo("a");
                assertThat(echo.e3(new Noted("a", "b")).getOther()).isEqualTo("b");
                assertThat(echo.e4(new Made<>(new String[] {"x"})).values()).containsExactly("x");
                assertThat(echo.e5(List.of("y"))).containsExactly("y");
                """,
                IMPORTS + "class Box<T> { private T value; public T getValue() { return value; }"
                        + " public void setValue(T value) { this.value = value; } }",
                IMPORTS + "class IntBox extends Box<Integer> { int more; }",
                IMPORTS + "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) @interface Note {}",
                IMPORTS + """
                        class Noted {
                            private final @Note String name;
                            private String other;
                            Noted(String name, @Note String other) { this.name = name; this.other = other; }
                            String name() { return name; }
                            @Note String getOther() { return other; }
                            void setOther(String other) { this.other = other; }
                        }
                        """,
                IMPORTS + "record Made<T>(T @Note [] values) {}");
    }

    @Test
    void beansAndClassesWithACreator() throws Exception {
        run(
                echo("Account", "Money", "Savings", "Mixed", "Fluent", "Legacy", "Cyclic"),
                """
                Account account = new Account();
                account.setId(5);
                account.note = null;
                account.setActive(true);
                account.setUrl("u");
                account.cache = 9;
                Account back = echo.e0(account);
                assertThat(back.getId()).isEqualTo(5);
                assertThat(back.note).isNull();
                assertThat(back.isActive()).isTrue();
                assertThat(back.getUrl()).isEqualTo("u");
                assertThat(back.cache).isZero();
                assertThat(echo.e0(null)).isNull();

                assertThat(echo.e1(new Money("CHF", 5)).toString()).isEqualTo("CHF 5");

                Savings savings = new Savings();
                savings.setId(1);
                savings.rates = List.of(1.5);
                assertThat(echo.e2(savings).getId()).isEqualTo(1);
                assertThat(echo.e2(savings).rates).containsExactly(1.5);
                assertThatThrownBy(() -> echo.e0(savings))
                        .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                        .hasMessage("class: com.acme.Savings (expected: exactly Account, what a subclass adds cannot travel)");

                Mixed mixed = new Mixed("k");
                mixed.comment = "c";
                assertThat(echo.e3(mixed).key).isEqualTo("k");
                assertThat(echo.e3(mixed).comment).isEqualTo("c");

                assertThat(echo.e4(new Fluent("n", true)).name()).isEqualTo("n");
                assertThat(echo.e4(new Fluent("n", true)).isOpen()).isTrue();

                assertThat(echo.e5(new Legacy("x", 2)).sum()).isEqualTo("x2");

                Cyclic inner = new Cyclic();
                Cyclic outer = new Cyclic();
                outer.next = inner;
                assertThat(echo.e6(outer).next.next).isNull();
                outer.next = outer;
                assertThatThrownBy(() -> echo.e6(outer)).isInstanceOf(io.longlink.rpc.error.MalformedDataException.class);
                """,
                IMPORTS + """
                        class Account {
                            private long id;
                            String note = "initial";
                            private boolean isActive;
                            protected transient int cache;
                            static int count;
                            private String mUrl;

                            public long getId() { return id; }
                            public void setId(long id) { this.id = id; }
                            public boolean isActive() { return isActive; }
                            public Account setActive(boolean active) { isActive = active; return this; }
                            public String getMUrl() { return mUrl; }
                            public void setMUrl(String url) { mUrl = url; }
                            public String getUrl() { return mUrl; }
                            public void setUrl(String url) { mUrl = url; }
                            public String getDescription() { return id + note; }
                        }
                        """,
                IMPORTS + """
                        final class Money {
                            private final String currency;
                            private final long amount;

                            Money(String currency, long amount) { this.currency = currency; this.amount = amount; }

                            String currency() { return currency; }
                            long amount() { return amount; }
                            @Override public String toString() { return currency + " " + amount; }
                        }
                        """,
                IMPORTS + "class Savings extends Account { List<Double> rates; }",
                IMPORTS
                        + "class Mixed { final String key; String comment = \"initial\"; Mixed(String key) { this.key = key; } }",
                IMPORTS + """
                        class Fluent {
                            private final String name;
                            private final Boolean open;

                            @RpcCreator
                            Fluent(@Wire("open") Boolean o, @Wire("label") String n) { name = n; open = o; }

                            Fluent(String name, boolean open) { this(open, name); }

                            @Wire("label") public String name() { return name; }
                            public Boolean isOpen() { return open; }
                        }
                        """,
                IMPORTS + """
                        class Legacy {
                            private final transient Object[] data;

                            Legacy(String first, int second) { data = new Object[] {first, second}; }

                            public String getFirst() { return (String) data[0]; }
                            public int second() { return (Integer) data[1]; }
                            String sum() { return getFirst() + second(); }
                        }
                        """,
                IMPORTS + "class Cyclic { Cyclic next; }");
    }

    /** The reader of one version gets what the writer of another has written. */
    @Test
    void fieldsThatCameOrWent_haveTheirDefaults() throws Exception {
        run(
                echo("Old", "New", "NewBean", "NewMixed", "OldColor", "NewColor"),
                """
                io.longlink.rpc.codec.HessianWriter writer = new io.longlink.rpc.codec.HessianWriter();
                java.util.function.Supplier<io.longlink.rpc.codec.HessianReader> written =
                        () -> new io.longlink.rpc.codec.HessianReader(writer.array(), 0, writer.length());
                Echo_OldCodec.INSTANCE.write(writer, new Old("gone", 5, List.of("t")));

                New read = Echo_NewCodec.INSTANCE.read(written.get());
                assertThat(read).isEqualTo(new New(5L, Optional.empty(), OptionalInt.empty(), '\\0', 0.0f, false, "gone", null,
                        Set.of("t")));
                NewBean bean = Echo_NewBeanCodec.INSTANCE.read(written.get());
                assertThat(bean.a).isEqualTo(5);
                assertThat(bean.added).isEqualTo("initial");
                assertThat(bean.tags).containsExactly("t");
                NewMixed mixed = Echo_NewMixedCodec.INSTANCE.read(written.get());
                assertThat(mixed.a).isEqualTo(5);
                assertThat(mixed.added).isEqualTo("initial");
                assertThat(mixed.tags).containsExactly("t");
                assertThat(mixed.missing).isZero();

                writer.reset();
                Echo_OldColorCodec.INSTANCE.write(writer, OldColor.GRUEN);
                assertThat(Echo_NewColorCodec.INSTANCE.read(written.get())).isEqualTo(NewColor.GREEN);
                writer.reset();
                Echo_OldColorCodec.INSTANCE.write(writer, OldColor.GELB);
                assertThatThrownBy(() -> Echo_NewColorCodec.INSTANCE.read(written.get()))
                        .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                        .hasMessageContaining("com.acme.NewColor");
                """,
                IMPORTS + "record Old(String gone, int a, List<String> tags) {}",
                IMPORTS + "record New(long a, Optional<String> added, OptionalInt n, char c, float f, boolean b,"
                        + " @Wire(value = \"renamed\", alias = {\"other\", \"gone\"}) String kept, byte[] raw, Set<String> tags) {}",
                IMPORTS + "class NewBean { int a; String added = \"initial\"; String[] tags; }",
                IMPORTS
                        + "class NewMixed { final int a; String added = \"initial\"; String[] tags; final short missing;"
                        + " NewMixed(int a, short missing) { this.a = a; this.missing = missing; } }",
                IMPORTS + "enum OldColor { ROT, GRUEN, GELB }",
                IMPORTS + "enum NewColor { @Wire(alias = \"ROT\") RED, @Wire(alias = \"GRUEN\") GREEN }");
    }
}
