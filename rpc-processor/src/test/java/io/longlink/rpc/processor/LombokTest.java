package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.EchoTrial.IMPORTS;
import static io.longlink.rpc.processor.EchoTrial.echo;
import static io.longlink.rpc.processor.EchoTrial.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes with Lombok's annotations, with Lombok itself in the same compilation, whichever of the two runs first. */
class LombokTest {

    private static final String[] TYPES = {
        IMPORTS + "@lombok.Data class Account { private long id; private final String owner; private boolean isOpen; }",
        IMPORTS + "@lombok.Value class Point { int x; int y; boolean marked; }",
        IMPORTS + "@lombok.Value @lombok.Builder class Person { String name; @lombok.Singular List<String> tags;"
                + " @lombok.Builder.Default int age = 18; }",
        IMPORTS + "@lombok.Data @lombok.Builder class Page<T> { private List<T> items; private int number; }",
        IMPORTS + "@lombok.Data @lombok.NoArgsConstructor @lombok.AllArgsConstructor @lombok.Builder class Bean {"
                + " private long id; private String name; }",
        IMPORTS + "@lombok.Getter @lombok.experimental.SuperBuilder class Animal { private String name; }",
        IMPORTS + "@lombok.Getter @lombok.experimental.SuperBuilder class Dog extends Animal { private int tricks; }",
        IMPORTS + "@lombok.Data @lombok.experimental.Accessors(fluent = true) class Fluent { private int size; }",
        IMPORTS + "class Plain { @lombok.Getter @lombok.Setter private int size; }"
    };

    private static final String TRIAL = """
            Account account = new Account("a");
            account.setId(5);
            account.setOpen(true);
            assertThat(echo.e0(account)).isEqualTo(account);
            assertThat(echo.e1(new Point(1, 2, true))).isEqualTo(new Point(1, 2, true));
            Person person = Person.builder().name("n").tag("t").age(5).build();
            assertThat(echo.e2(person)).isEqualTo(person);
            Page<String> page = Page.<String>builder().items(List.of("i")).number(3).build();
            assertThat(echo.e3(page)).isEqualTo(page);
            Bean bean = new Bean(7, null);
            assertThat(echo.e4(bean)).isEqualTo(bean);
            Dog dog = Dog.builder().name("d").tricks(2).build();
            assertThat(echo.e5(dog).getName()).isEqualTo("d");
            assertThat(echo.e5(dog).getTricks()).isEqualTo(2);
            Plain plain = new Plain();
            plain.setSize(9);
            assertThat(echo.e6(plain).getSize()).isEqualTo(9);
            assertThat(echo.e7(new Fluent().size(3)).size()).isEqualTo(3);
            """;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lombokInTheSameCompilation_firstOrLast(boolean first) throws Exception {
        Processor lombok = ServiceLoader.load(Processor.class).stream()
                .filter(provider -> provider.type().getName().startsWith("lombok."))
                .findFirst()
                .orElseThrow()
                .get();
        Build build = first
                ? new Build().only(lombok, new RpcProcessor(), new ServiceFileProcessor())
                : new Build().only(new RpcProcessor(), new ServiceFileProcessor(), lombok);

        run(
                build.option("-Xlint:-serial"),
                echo("Account", "Point", "Person", "Page<String>", "Bean", "Dog", "Plain", "Fluent"),
                TRIAL,
                TYPES);
    }

    @Test
    void withoutLombokOnTheProcessorPath_whatIsMissingIsReported() {
        Build.Result result = Build.of(
                Row.contract("void save(User user);"),
                "package com.acme;\n\n@lombok.Data class User { private long id; }");

        assertThat(result.errors())
                .singleElement()
                .asString()
                .contains("[RpcHiddenField] UserService.save → parameter \"user\" → User.id");
    }
}
