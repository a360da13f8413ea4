package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.EchoTrial.IMPORTS;
import static io.longlink.rpc.processor.EchoTrial.echo;
import static io.longlink.rpc.processor.EchoTrial.run;

import org.junit.jupiter.api.Test;

/** Classes whose objects a builder or a static method makes. */
class BuilderRoundTripTest {

    @Test
    void builders_inTheirUsualShapes() throws Exception {
        run(
                echo("Person", "Page<String>", "Message", "Value", "Immutable"),
                """
                Person person = echo.e0(Person.builder().name("n").age(5).tags(List.of("t")).build());
                assertThat(person.getName()).isEqualTo("n");
                assertThat(person.getAge()).isEqualTo(5);
                assertThat(person.getTags()).containsExactly("t");
                Page<String> page = echo.e1(Page.<String>builder().items(List.of("a")).number(3).build());
                assertThat(page.getItems()).containsExactly("a");
                assertThat(page.getNumber()).isEqualTo(3);
                Message message = echo.e2(Message.newBuilder().setText("hello").setUrgent(true).build());
                assertThat(message.getText()).isEqualTo("hello");
                assertThat(message.isUrgent()).isTrue();
                Value value = echo.e3(Value.builder().setId(7).name("v").build());
                assertThat(value.id()).isEqualTo(7);
                assertThat(value.name()).isEqualTo("v");
                assertThat(value.twice()).isEqualTo(14);
                Immutable immutable = echo.e4(Immutable.builder().id(8).mail(Optional.of("m")).addTags("a", "b").build());
                assertThat(immutable.id()).isEqualTo(8);
                assertThat(immutable.mail()).contains("m");
                assertThat(immutable.tags()).containsExactly("a", "b");

                io.longlink.rpc.codec.HessianWriter writer = new io.longlink.rpc.codec.HessianWriter();
                writer.writeObjectStart(io.longlink.rpc.codec.ClassDefinition.of("com.acme.Person", "name"));
                writer.writeString("old");
                writer.writeObjectEnd();
                Person old = Echo_PersonCodec.INSTANCE.read(
                        new io.longlink.rpc.codec.HessianReader(writer.array(), 0, writer.length()));
                assertThat(old.getName()).isEqualTo("old");
                assertThat(old.getAge()).as("what the builder starts with").isEqualTo(18);
                """,
                IMPORTS + """
                        class Person {
                            private final String name;
                            private final int age;
                            private final List<String> tags;
                            private Person(Builder b) { name = b.name; age = b.age; tags = b.tags; }
                            public String getName() { return name; }
                            public int getAge() { return age; }
                            public List<String> getTags() { return tags; }
                            static Builder builder() { return new Builder(); }
                            static final class Builder {
                                private String name;
                                private int age = 18;
                                private List<String> tags = List.of();
                                Builder name(String name) { this.name = name; return this; }
                                Builder age(int age) { this.age = age; return this; }
                                Builder tag(String tag) { return this; }
                                Builder tags(Collection<? extends String> tags) { this.tags = List.copyOf(tags); return this; }
                                Person build() { return new Person(this); }
                            }
                        }
                        """,
                IMPORTS + """
                        class Page<T> {
                            private final List<T> items;
                            private final int number;
                            Page(List<T> items, int number) { this.items = items; this.number = number; }
                            List<T> getItems() { return items; }
                            int getNumber() { return number; }
                            static <T> PageBuilder<T> builder() { return new PageBuilder<>(); }
                            static class PageBuilder<T> {
                                private List<T> items;
                                private int number;
                                PageBuilder<T> items(List<T> items) { this.items = items; return this; }
                                PageBuilder<T> number(int number) { this.number = number; return this; }
                                Page<T> build() { return new Page<>(items, number); }
                            }
                        }
                        """,
                IMPORTS + """
                        final class Message {
                            private final String text;
                            private final boolean urgent;
                            private transient int size;
                            private Message(String text, boolean urgent) { this.text = text; this.urgent = urgent; }
                            String getText() { return text; }
                            boolean isUrgent() { return urgent; }
                            static Builder newBuilder() { return new Builder(); }
                            static final class Builder {
                                private String text;
                                private boolean urgent;
                                Builder setText(String value) { text = value; return this; }
                                Builder setUrgent(boolean value) { urgent = value; return this; }
                                Message build() { return new Message(text, urgent); }
                            }
                        }
                        """,
                IMPORTS + """
                        abstract class Value {
                            abstract int id();
                            abstract String name();
                            int twice() { return 2 * id(); }
                            static Builder builder() { return new Hidden.Maker(); }
                            abstract static class Builder {
                                abstract Builder setId(int id);
                                abstract Builder name(String name);
                                abstract Value build();
                            }
                        }
                        """,
                IMPORTS + """
                        final class Hidden extends Value {
                            private int id;
                            private String name;
                            @Override int id() { return id; }
                            @Override String name() { return name; }
                            static final class Maker extends Value.Builder {
                                private final Hidden made = new Hidden();
                                @Override Value.Builder setId(int id) { made.id = id; return this; }
                                @Override Value.Builder name(String name) { made.name = name; return this; }
                                @Override Value build() { return made; }
                            }
                        }
                        """,
                IMPORTS + """
                        interface Named { Optional<String> mail(); }
                        """,
                IMPORTS + """
                        interface Immutable extends Named {
                            int id();
                            List<String> tags();
                            static Made.Builder builder() { return new Made.Builder(); }
                        }
                        """,
                IMPORTS + """
                        final class Made implements Immutable {
                            private int id;
                            private Optional<String> mail = Optional.empty();
                            private final List<String> tags = new ArrayList<>();
                            @Override public int id() { return id; }
                            @Override public Optional<String> mail() { return mail; }
                            @Override public List<String> tags() { return tags; }
                            static final class Builder {
                                private final Made made = new Made();
                                Builder id(int id) { made.id = id; return this; }
                                Builder mail(String mail) { return mail(Optional.of(mail)); }
                                Builder mail(Optional<String> mail) { made.mail = mail; return this; }
                                Builder addTags(String... tags) { made.tags.addAll(List.of(tags)); return this; }
                                Builder tags(Iterable<? extends String> tags) { tags.forEach(made.tags::add); return this; }
                                Made build() { return made; }
                            }
                        }
                        """);
    }

    @Test
    void staticMethods_withRpcCreator() throws Exception {
        run(echo("Money", "Box<String>", "Figure"), """
                assertThat(echo.e0(Money.of("CHF", 5)).toString()).isEqualTo("CHF 5");
                assertThat(echo.e1(Box.of("x")).value()).isEqualTo("x");
                assertThat(echo.e2(Figure.of(3)).corners()).isEqualTo(3);
                """, IMPORTS + """
                        class Money {
                            private final String currency;
                            private final long amount;
                            private Money(String currency, long amount) { this.currency = currency; this.amount = amount; }
                            @RpcCreator static Money of(String currency, long amount) { return new Money(currency, amount); }
                            String getCurrency() { return currency; }
                            long amount() { return amount; }
                            @Override public String toString() { return currency + " " + amount; }
                        }
                        """, IMPORTS + """
                        final class Box<T> {
                            private final T value;
                            private Box(T value) { this.value = value; }
                            @RpcCreator static <V> Box<V> of(V value) { return new Box<>(value); }
                            T value() { return value; }
                        }
                        """, IMPORTS + """
                        interface Figure {
                            int corners();
                            @RpcCreator static Figure of(int corners) { return () -> corners; }
                        }
                        """);
    }

    /** As the Kotlin compiler writes a data class, seen from Java. */
    @Test
    void kotlinShapedClasses() throws Exception {
        String shape = IMPORTS + """
                final class Person {
                    private final long id;
                    private final String name;
                    private final boolean isActive;
                    private String note;
                    public Person(long id, String name, boolean isActive, String note) {
                        this.id = id; this.name = name; this.isActive = isActive; this.note = note;
                    }
                    public Person() { this(0, "", false, null); }
                    public final long getId() { return id; }
                    public final String getName() { return name; }
                    public final boolean isActive() { return isActive; }
                    public final String getNote() { return note; }
                    public final void setNote(String note) { this.note = note; }
                    public final long component1() { return id; }
                    public final String component2() { return name; }
                    public final boolean component3() { return isActive; }
                    public final String component4() { return note; }
                    public final Person copy(long id, String name, boolean isActive, String note) {
                        return new Person(id, name, isActive, note);
                    }
                }
                """;
        run(echo("Person"), """
                Person person = echo.e0(new Person(7, "n", true, "hm"));
                assertThat(person.getId()).isEqualTo(7);
                assertThat(person.getName()).isEqualTo("n");
                assertThat(person.isActive()).isTrue();
                assertThat(person.getNote()).isEqualTo("hm");
                """, shape);
    }
}
