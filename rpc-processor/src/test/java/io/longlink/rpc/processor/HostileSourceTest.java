package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever source it meets, the processor does not fall over, and what it writes compiles. */
class HostileSourceTest {

    private static void assertCompiles(String... sources) {
        Build.Result result = Build.of(sources);
        assertThat(result.succeeded()).as("%s", result.diagnostics()).isTrue();
        assertThat(result.sources()).isNotEmpty();
    }

    @Test
    void unicodeIdentifiers_compile() {
        assertCompiles(
                """
                package com.ацме;

                @io.longlink.rpc.annotations.RpcInterface
                public interface Dienstgüte {
                    Größe größeVon(Größe straße, String 名前) throws Störung;
                    java.util.List<Größe> ǅ();
                }
                """,
                "package com.ацме;\n\nrecord Größe(int höhe, String 名前) {}",
                "package com.ацме;\n\nclass Störung extends Exception { private static final long serialVersionUID = 1; int größe; }");
    }

    @Test
    void keywordsOnTheWire_andNamesOfOurOwnLocals_compile() {
        assertCompiles(
                Row.contract("""
                        void a(Case var, Reader record, Writer yield, int writer, int reader, int object, Class_ sealed);
                        @Wire("class") int wait(long timeoutMillis, String a);
                        int dispatch(Case reader);
                        int notify(Case stub);
                        Case clone();
                        int contract();
                        int CONTRACT();
                        int findById();
                        int find_by_id();
                        int readFind();
                        CompletionStage<Case> find();
                        CompletionStage<Case> writeFind();
                        int $();
                        int _a(int $, int $1, String $L, String _b);
                        """),
                "package com.acme;\n\nimport io.longlink.rpc.annotations.*;\n\nrecord Case(@Wire(\"class\") int c,"
                        + " @Wire(\"new\") int n, int object, int reader, int writer, @Wire(\"\\\"\\\\u$T\") String q, int message) {}",
                "package com.acme;\n\nclass Reader { int object; int reader; int hasObject; Reader(int reader) { this.reader = reader; } }",
                "package com.acme;\n\nenum Writer { reader, writer, name, @io.longlink.rpc.annotations.Wire(\"if\") $ }",
                "package com.acme;\n\nclass Class_ { int class_; String $L; Class_ next; }");
    }

    @Test
    void wordsThatAreKeywordsInPlaces_compile() {
        assertCompiles(
                Row.contract("""
                        int yield(int yield);
                        int record(int record);
                        int var(int var, int when, int sealed, int permits);
                        int when(Words words);
                        int sealed();
                        int permits();
                        CompletionStage<Words> module(Words2 exports);
                        CompletionStage<Words> open(Words3 requires);
                        """),
                "package com.acme;\n\nenum Words { yield, record, var, when, sealed, permits }",
                "package com.acme;\n\nimport io.longlink.rpc.annotations.*;\n\nenum Words2 { @Wire(\"a\") yield, @Wire(\"b\") record,"
                        + " @Wire(\"c\") var, @Wire(\"d\") when, @Wire(\"e\") sealed, @Wire(\"f\") permits }",
                "package com.acme;\n\nclass Words3 { int yield; int record; int when; int sealed; int permits; int var;"
                        + " Words3(int yield, int record, int when, int sealed) {} }");
    }

    @Test
    void classesNamedAsThoseOfTheRuntime_compile() {
        assertCompiles(
                """
                package com.acme;

                @io.longlink.rpc.annotations.RpcInterface
                public interface Call {
                    Answer answer(Codec codec, List list, java.util.List<List> lists, HessianReader r, Map.Entry entry);
                    Optionals optionals(java.util.Optional<Optional> o) throws Exception_;
                    record Answer(int a) {}
                    record Invocation(Answer answer) {}
                    Invocation invocation(Invocation i, RpcChannel c, String s);
                    record RpcChannel(int r) {}
                    record String(java.lang.String value) {}
                }
                """,
                "package com.acme;\n\nrecord Codec(int c) {}",
                "package com.acme;\n\nrecord List(int c) {}",
                "package com.acme;\n\nrecord HessianReader(ClassDefinition definition) {}",
                "package com.acme;\n\nrecord ClassDefinition(int c) {}",
                "package com.acme;\n\nrecord Optionals(java.util.OptionalInt c, java.util.Optional<java.lang.String> d) {}",
                "package com.acme;\n\nrecord Optional(int c) {}",
                "package com.acme;\n\nrecord Map(int c) { record Entry(int e) {} }",
                "package com.acme;\n\nclass Exception_ extends Exception { private static final long serialVersionUID = 1; }");
    }

    @Test
    void packageWithItsOwnStringAndOverride_compiles() {
        assertCompiles(
                """
                package com.acme;

                @io.longlink.rpc.annotations.RpcInterface
                interface UserService {
                    String find(java.lang.String name, java.lang.Long id) throws IllegalStateException;
                    java.util.concurrent.CompletionStage<java.lang.Void> nothing();
                }
                """,
                "package com.acme;\n\nrecord String(java.lang.String value, java.lang.Integer n) {}",
                "package com.acme;\n\n@interface Override {}",
                "package com.acme;\n\n@interface SuppressWarnings {}",
                "package com.acme;\n\nclass Integer {}",
                "package com.acme;\n\nclass Void {}",
                "package com.acme;\n\nclass Throwable {}",
                "package com.acme;\n\nclass IllegalArgumentException {}");
    }

    @Test
    void defaultPackage_andNestedContracts_compile() {
        assertCompiles("""
                class Outer {
                    @io.longlink.rpc.annotations.RpcInterface
                    interface UserService {
                        User find(Page<User> page);
                        record User(Other other) {}
                    }
                    record Other(int x) {}
                    record Page<T>(T item) {}
                }
                """);
    }

    @Test
    void enumWithoutConstants_compiles() {
        assertCompiles(Row.contract("None find(List<None> none);"), "package com.acme;\n\nenum None {}");
    }

    @Test
    void methodOfTwoInterfaces_hasTheResultThatStandsForBoth() {
        assertCompiles("""
                package com.acme;

                import java.util.concurrent.*;

                @io.longlink.rpc.annotations.RpcInterface
                interface UserService extends Wide, Narrow<String> {}
                """, """
                package com.acme;

                interface Wide {
                    java.util.Collection<String> all();
                    Number count();
                    java.util.concurrent.CompletionStage<String> later(String prefix);
                }
                """, """
                package com.acme;

                interface Narrow<T> {
                    java.util.List<T> all();
                    Long count();
                    java.util.concurrent.CompletableFuture<T> later(String prefix);
                }
                """);
    }

    @Test
    void exceptionWithMessageAndCauseOnly_compiles() {
        assertCompiles(
                Row.contract("void find() throws Failed;"),
                "package com.acme;\n\nclass Failed extends Exception { private static final long serialVersionUID = 1;"
                        + " Failed(String reason, Throwable why) { super(reason, why); } }");
    }

    @Test
    void threeHundredMethods_compile() {
        assertCompiles(
                Row.contract(IntStream.range(0, 300)
                        .mapToObj(
                                i -> "Item m" + i + "(int a, Item b" + i + ", int" + "[]".repeat(i % 20 + 1) + " c);\n")
                        .collect(Collectors.joining())),
                "package com.acme;\n\nrecord Item(int a) {}");
    }

    @Test
    void recursiveTypes_compile() {
        assertCompiles(
                Row.contract("Node<String> a(Even even, Tree tree, Node<Node<String>> n, Odd[][] odds);"),
                "package com.acme;\n\nrecord Node<T>(T value, Node<T> next, java.util.List<Node<T>> more) {}",
                "package com.acme;\n\nrecord Even(Odd odd) {}",
                "package com.acme;\n\nrecord Odd(Even even) {}",
                "package com.acme;\n\nclass Tree { Tree left; java.util.Map<String, Tree> right; Tree[] more; }");
    }

    @Test
    void longChainOfTypes_needsNoDeepStack() {
        int length = 2000;
        String types = IntStream.range(0, length)
                .mapToObj(i -> "record R" + i + "(R" + (i + 1) + " next) {}\n")
                .collect(Collectors.joining());
        Build.Result result = Build.of(
                Row.contract("void a(Chain.R0 first);"),
                "package com.acme;\n\nclass Chain {\n" + types + "record R" + length + "(Object last) {}\n}");

        assertThat(result.errors())
                .singleElement()
                .asString()
                .startsWith("[RpcOpenType] ")
                .contains("R1999.next → ");
    }

    @Test
    void veryLongNamesOfCodecs_fitIntoAFileSystem() {
        String type = "Map<String, ".repeat(30) + "Integer" + ">".repeat(30);
        Build.Result result = Build.of(Row.contract(type + " a();"));

        assertThat(result.succeeded()).as("%s", result.diagnostics()).isTrue();
        assertThat(result.sources().keySet()).allMatch(name -> name.length() < 200);
    }

    @Test
    void codecsOfAContractWithALongName_fitIntoAFileSystem() {
        String type = "List<".repeat(30) + "Zürich" + ">".repeat(30);
        String name = "Ü".repeat(100);
        Build.Result result = Build.of(
                Row.contract(type + " a(Zürich... few);").replace("UserService", name),
                "package com.acme;\n\nrecord Zürich(String name) {}");

        assertThat(result.succeeded()).as("%s", result.diagnostics()).isTrue();
        assertThat(result.sources().keySet())
                .allMatch(file -> file.startsWith("com/acme/" + name))
                .allMatch(file ->
                        (file.substring("com/acme/".length()) + ".class").getBytes(StandardCharsets.UTF_8).length
                                <= 255);
    }

    @Test
    void methodsOfSeveralArities_andOverloads_compile() {
        assertCompiles(Row.contract("""
                        void a();
                        void a(int x);
                        void a(Integer x);
                        void a(int... x);
                        void a(int x, int y);
                        void a(List<String> x);
                        void a2();
                        void readA();
                        CompletableFuture<Integer> a(String x);
                        CompletableFuture<Integer> a(Long x);
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void a(Missing m);",
                "Missing a();",
                "void a() throws Missing;",
                "CompletionStage<Missing> a();",
                "void a(Map<Missing, List<Missing2>> m, Gone<String> g);",
                "@Deadline(Missing.TIME) void a();",
                "@Deadline void a();",
                "@Deadline(5) void a();",
                "@Wire(alias = {MISSING}) void a();",
                "@Missing void a(@Missing int b);",
                "void a(int a, int a);",
                "void a(); int a();",
                "void a(int);",
                "void a(void x);",
                "void a(int[] x[], String... y, int z);",
                "final void a();",
                "class User extends User {} void a(User u);",
                "class User extends Missing {} void a(User u);",
                "record User(int a, int a) {} void a(User u);",
                "record User(Missing a) { User(int b) {} } void a(User u);",
                "enum User { A, A } void a(User u);",
                "class User<T extends User<T>> { T t; } void a(User<?> u);",
                "void a() { }",
                "<T extends Object & Comparable<T>> T a(T x);",
                "void a(List<int> x);",
                "void a(String<Integer> x);",
                "void a(java.util.Map.Missing x, java.lang x, UserService.a y);",
                "int x = ; void a(",
                "void a(var x);",
                "void a(UserService x, this y);",
                "\u0000\u001a",
                "sealed interface S extends S permits S {} void a(S s);",
                "sealed interface S permits Missing, S, int {} void a(S s);",
                "sealed interface S {} void a(S s);",
                "sealed interface S permits E {} enum E { A } void a(S s);",
                "@Subtypes(B.class) interface A {} @Subtypes(A.class) interface B extends A {} void a(A a);",
                "interface A extends B {} interface B extends A {} @Subtypes(C.class) interface D extends A {}"
                        + " record C() implements D {} void a(D d);",
                "class A extends B {} class B extends A {} @Subtypes(A.class) class C extends A {} void a(C c, A b);",
                "@Subtypes({Missing.class, int.class, void.class}) interface S {} void a(S s);",
                "@Subtypes(5) interface S {} void a(S s);",
                "@Graph(5) class G extends Missing<G> {} void a(G g);",
                "record D(@Default(5) int x, @Default(MISSING) String y, @Default(\"1\") Missing z) {} void a(D d);",
                "enum E { @UnknownValue(1) A, @UnknownValue B } void a(E e);",
                "class U { static Missing builder() { return null; } private U() {} } void a(U u);",
                "class U { static U builder() { return null; } U build(); private U() {} } void a(U u, int);",
                "class U { @RpcCreator static <T> T of(T t) { return t; } } void a(U u);",
                "class U { @RpcCreator Missing of(Missing t) { return t; } @RpcCreator int x; } void a(U u);",
            })
    void brokenSource_givesErrorsAndNoCrash(String body) {
        Build.Result result = Build.of(Row.contract(body));

        assertThat(result.succeeded()).isFalse();
        assertThat(result.errors()).isNotEmpty().noneMatch(error -> error.contains("RpcInternal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@RpcInterface interface UserService extends UserService { }",
                "@RpcInterface interface UserService extends Missing, List<Missing> { void a(); }",
                "@RpcInterface interface UserService extends String { void a(); }",
                "@RpcInterface interface UserService extends A { } interface A extends B {} interface B extends A {}",
                "@RpcInterface interface UserService extends A { } interface A extends Missing<String> {}",
                "@RpcInterface(name = MISSING) interface UserService { void a(); }",
                "@RpcInterface(version = 5) interface UserService { void a(); }",
                "@RpcInterface @RpcInterface interface UserService { void a(); }",
                "@RpcInterface interface UserService { void a(); } @RpcInterface interface UserService { void b(); }",
                "@RpcInterface interface UserService implements Runnable { }",
                "@RpcInterface class UserService extends Missing { }",
            })
    void brokenInterface_givesErrorsAndNoCrash(String type) {
        Build.Result result =
                Build.of("package com.acme;\n\nimport io.longlink.rpc.annotations.*;\nimport java.util.*;\n\n" + type);

        assertThat(result.succeeded()).isFalse();
        assertThat(result.errors()).isNotEmpty().noneMatch(error -> error.contains("RpcInternal"));
    }

    @Test
    void variantsWithNamesOfOurOwn_andDeprecatedOnes_compile() {
        assertCompiles(
                Row.contract("""
                        Writer a(Writer writer, Subtypes subtypes, Self<?> self, Built built, Lower lower);
                        """).replace("Self<?>", "Self<Own>"),
                """
                package com.acme;

                sealed interface Writer {
                    record Reader(int object, int reader) implements Writer {}
                    record Subtypes(int builder, Writer writer) implements Writer {}
                    enum Codec implements Writer { INSTANCE, DEFINITION, name, reader }
                    final class writer implements Writer { int x; }
                    @Deprecated record Old(@Deprecated int x) implements Writer {}
                }
                """,
                "package com.acme;\n\nrecord Subtypes(int x) {}",
                "package com.acme;\n\nsealed class Self<T extends Self<T>> permits Own { T value; }",
                "package com.acme;\n\nfinal class Own extends Self<Own> { int own; }",
                """
                package com.acme;

                class Built {
                    final int builder;
                    final int reader;
                    final int object;
                    Built(int builder, int reader, int object) { this.builder = builder; this.reader = reader; this.object = object; }
                    @Deprecated static Builder newBuilder() { return new Builder(); }
                    @Deprecated static class Builder {
                        int a, b, c;
                        Builder builder(int x) { a = x; return this; }
                        @Deprecated Builder withReader(int x) { b = x; return this; }
                        Builder setObject(int x) { c = x; return this; }
                        Built build() { return new Built(a, b, c); }
                    }
                }
                """,
                "package com.acme;\n\nsealed interface Lower { record lower() implements Lower {} record Lower_(int lower) implements Lower {} }");
    }

    @Test
    void hierarchyThatIsDeepAndWide_compiles() {
        String deep = IntStream.range(0, 60)
                .mapToObj(i -> "sealed interface S" + (i + 1) + " extends S" + i + " {}\nrecord R" + i
                        + "(S0 s) implements S" + i + " {}\n")
                .collect(Collectors.joining(
                        "", "package com.acme;\n\nsealed interface S0 {}\n", "record Last() implements S60 {}"));

        Build.Result result =
                new Build().option("-Xlint:-auxiliaryclass").run(Row.contract("S0 a(S0 s, S30 t);"), deep);

        assertThat(result.succeeded()).as("%s", result.diagnostics()).isTrue();
        assertThat(result.source("UserService_S0Codec")).contains("case 60 ->").doesNotContain("case 61 ->");
        assertThat(result.source("UserService_S30Codec")).contains("case 30 ->").doesNotContain("case 31 ->");
    }

    @Test
    void typeThatGrowsInTwoWays_isOneProblem() {
        Build.Result result = Build.of(
                Row.contract("void a(Node<String> node);"),
                "package com.acme;\n\nimport java.util.*;\n\nrecord Node<T>(Node<List<T>> a, Node<Set<T>> b, Node<Optional<T>> c) {}");

        assertThat(result.errors()).singleElement().asString().startsWith("[RpcEndlessType] ");
    }

    @Test
    void classesNamedInLowerCase_compile() {
        assertCompiles(
                Row.contract("user find(user user, color color, List<user> list) throws failed;"),
                "package com.acme;\n\nclass user { int user; color writer; list reader; }",
                "package com.acme;\n\nenum color { color, @io.longlink.rpc.annotations.Wire(\"x\") user }",
                "package com.acme;\n\nrecord list(int list, user object) {}",
                "package com.acme;\n\nclass failed extends Exception { private static final long serialVersionUID = 1; int failed; }");
    }

    @Test
    void superclassInAClassFile_whoseClassIsGone_isAProblem(@TempDir Path directory) throws IOException {
        new Build()
                .only()
                .run(
                        "package com.acme;\n\nclass User extends Gone {}",
                        "package com.acme;\n\nclass Gone {}",
                        "package com.acme;\n\nrecord Page(Lost lost) {}",
                        "package com.acme;\n\nclass Lost {}")
                .writeClasses(directory);
        Files.delete(directory.resolve("com/acme/Gone.class"));
        Files.delete(directory.resolve("com/acme/Lost.class"));

        Build.Result result = new Build().classes(directory).run(Row.contract("void a(User user, Page page);"));

        assertThat(result.errors())
                .anyMatch(error -> error.startsWith("[RpcMissingType] ") && error.contains("com.acme.Gone"))
                .anyMatch(error -> error.startsWith("[RpcMissingType] ") && error.contains("com.acme.Lost"));
    }
}
