package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that compiles only the contract finds its types as class files, and must write the same bytes. */
class IncrementalTest {

    private static final String CONTRACT = """
            package com.acme;

            import io.longlink.rpc.annotations.*;
            import java.util.*;

            @RpcInterface
            public interface UserService extends Base<User> {
                Page<User> list(Filter filter, Color[] colors) throws NotFound, java.io.IOException;
                void save(Child child, Map<Point, List<? extends Account>> accounts, Old old);
                Product draw(Shape shape);
            }
            """;

    private static final List<String> TYPES = List.of(
            "package com.acme;\n\npublic interface Base<T> { T find(long id, T otherwise); void b(int x); void a(String y); }",
            "package com.acme;\n\nrecord User(long id, @io.longlink.rpc.annotations.Wire(value = \"n\", alias = \"m\") String name,"
                    + " byte[] z, int a) {}",
            "package com.acme;\n\nimport java.util.*;\n\nrecord Page<T>(int number, List<T> items, Map<String, T[]> more) {}",
            "package com.acme;\n\nrecord Point(int y, int x) {}",
            """
            package com.acme;

            import io.longlink.rpc.annotations.*;

            enum Color {
                GREEN { @Override void use() {} },
                @Wire("rot") RED,
                @Deprecated BLUE;

                void use() {}
            }
            """,
            """
            package com.acme;

            import io.longlink.rpc.annotations.*;

            class Filter {
                private final String zebra;
                private final int apple;
                @RpcCreator Filter(@Wire("zebra") String first, @Wire("apple") int second) { zebra = first; apple = second; }
                Filter(int apple) { this("", apple); }
                String zebra() { return zebra; }
                int apple() { return apple; }
            }
            """,
            """
            package com.acme;

            class Parent {
                private long z;
                int y;
                protected String x;
                private transient int w;
                public String getOnlyAccessors() { return x; }
                public long getZ() { return z; }
                public void setOnlyAccessors(String v) { x = v; }
                public void setZ(long z) { this.z = z; }
                public String getAlso() { return x; }
                public void setAlso(String v) { x = v; }
            }
            """,
            "package com.acme;\n\nclass Child extends Parent { int c; int b; int a; boolean isOpen; }",
            "package com.acme;\n\n@Deprecated class Old { int value; }",
            """
            package com.acme;

            import io.longlink.rpc.annotations.*;

            class Account {
                @Wire("number") int n;
                @Deprecated int old;
            }
            """,
            """
            package com.acme;

            class NotFound extends Exception {
                private static final long serialVersionUID = 1;
                int code;
                NotFound() {}
                NotFound(String message) { super(message); }
            }
            """,
            """
            package com.acme;

            import io.longlink.rpc.annotations.*;

            sealed interface Shape {
                record Zebra(@Default("5") int size, @Default java.util.List<String> tags) implements Shape {}
                enum Corner implements Shape { SHARP, @UnknownValue OTHER { @Override public String toString() { return ""; } } }
                @Graph final class Bean implements Shape { Shape next; }
                sealed interface Inner extends Shape { record Apple() implements Inner {} }
                @UnknownValue @Wire(alias = "old") record Mouse() implements Shape {}
            }
            """,
            """
            package com.acme;

            import io.longlink.rpc.annotations.*;

            @Subtypes({Built.class, Made.class})
            interface Product {
                String name();
            }
            """,
            """
            package com.acme;

            abstract class Built implements Product {
                abstract int zebra();
                abstract int apple();
                static Builder builder() { return null; }
                interface Builder { Builder apple(int a); Builder name(String n); Builder zebra(int z); Built build(); }
            }
            """,
            """
            package com.acme;

            import io.longlink.rpc.annotations.*;

            interface Made extends Product {
                @RpcCreator static Made of(@Wire("name") String n) { return () -> n; }
            }
            """);

    @Test
    void typesAsClassFiles_giveTheSameBytesAsTypesAsSources(@TempDir Path classes) {
        String[] types = TYPES.toArray(new String[0]);
        String[] all = new String[types.length + 1];
        all[0] = CONTRACT.replace("@RpcInterface", "@SuppressWarnings(\"deprecation\")\n@RpcInterface");
        System.arraycopy(types, 0, all, 1, types.length);
        Build.Result clean = Build.of(all);
        assertThat(clean.succeeded()).as("%s", clean.diagnostics()).isTrue();

        new Build().only().run(types).writeClasses(classes);
        Build.Result incremental = new Build().classes(classes).run(all[0]);

        assertThat(incremental.succeeded()).as("%s", incremental.diagnostics()).isTrue();
        Map<String, String> expected = clean.sources();
        assertThat(expected).hasSizeGreaterThan(15);
        assertThat(incremental.sources()).isEqualTo(expected);
        assertThat(incremental.resources()).isEqualTo(clean.resources());
    }

    private static final String PARAMETERS =
            "package com.acme;\n\nclass Money { private final long amount; Money(long amount) { this.amount = amount; }"
                    + " long amount() { return amount; } }";

    @Test
    void constructorParametersWithNames_giveTheSameBytesAsTheSource(@TempDir Path classes) {
        Build.Result clean = Build.of(Row.contract("void pay(Money money);"), PARAMETERS);
        new Build().only().option("-parameters").run(PARAMETERS).writeClasses(classes);

        Build.Result incremental = new Build().classes(classes).run(Row.contract("void pay(Money money);"));

        assertThat(incremental.sources()).isEqualTo(clean.sources()).isNotEmpty();
    }

    /** Kotlin writes names of parameters only when told to, but a data class says in which order it has its properties. */
    @Test
    void componentsOfADataClass_takeThePlaceOfNames(@TempDir Path classes) {
        String data = """
                package com.acme;

                final class Person {
                    private final long id;
                    private final String name;
                    private String body = "";
                    Person(long id, String name) { this.id = id; this.name = name; }
                    long getId() { return id; }
                    String getName() { return name; }
                    String getBody() { return body; }
                    void setBody(String body) { this.body = body; }
                    long component1() { return id; }
                    String component2() { return name; }
                }
                """;
        Build.Result clean = Build.of(Row.contract("void save(Person person);"), data);
        new Build().only().run(data).writeClasses(classes);

        Build.Result incremental = new Build().classes(classes).run(Row.contract("void save(Person person);"));

        assertThat(incremental.sources()).isEqualTo(clean.sources()).isNotEmpty();
    }

    @Test
    void exceptionWithOneStringAndNoProperties_needsNoNames(@TempDir Path classes) {
        String failed =
                "package com.acme;\n\nclass Failed extends Exception { private static final long serialVersionUID = 1;"
                        + " Failed(String reason) { super(reason); } }";
        String contract = Row.contract("void pay() throws Failed;");
        Build.Result clean = Build.of(contract, failed);
        new Build().only().run(failed).writeClasses(classes);

        Build.Result incremental = new Build().classes(classes).run(contract);

        assertThat(incremental.sources()).isEqualTo(clean.sources()).isNotEmpty();
    }
}
