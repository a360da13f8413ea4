package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated files as a person reads them. Rewritten by {@code mvn -pl rpc-processor -am test -Dgoldens.update=true}. */
class GoldenTest {

    private static final Path GOLDENS = Path.of("src/test/resources/golden");
    private static final Build.Result BUILD = Build.of("""
            package com.acme;

            import io.longlink.rpc.annotations.Deadline;
            import io.longlink.rpc.annotations.Idempotent;
            import io.longlink.rpc.annotations.NonBlocking;
            import io.longlink.rpc.annotations.OneWay;
            import io.longlink.rpc.annotations.RpcInterface;
            import java.util.Map;
            import java.util.Optional;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;
            import java.util.concurrent.Flow;

            /**
             * The users of a {@link Account company}. They have accounts.
             *
             * @author nobody
             */
            @RpcInterface
            public interface UserService {

                User find(long id) throws UserNotFound;

                @Idempotent
                @Deadline("2s")
                CompletionStage<Page<User>> list(int page);

                @OneWay
                void touch(long id);

                void save(Account account, boolean overwrite);

                CompletableFuture<Void> remove(long id, long call);

                @NonBlocking
                Map<Color, Account[]> byColor();

                Flow.Publisher<User> watch(String department) throws UserNotFound;

                CompletionStage<Integer> enlist(Flow.Publisher<? extends User> users);

                Flow.Publisher<Optional<String>> names(boolean all, Flow.Publisher<Long> ids);

                default User first() throws UserNotFound {
                    return find(1);
                }
            }
            """, """
            package com.acme;

            import io.longlink.rpc.annotations.Wire;
            import java.time.LocalDate;
            import java.util.List;
            import java.util.Optional;

            public record User(
                    long id, String name, Optional<String> email, @Wire(alias = "labels") List<String> tags, LocalDate born) {}
            """, """
            package com.acme;

            import java.util.List;

            public record Page<T>(int number, List<T> items) {}
            """, """
            package com.acme;

            import io.longlink.rpc.annotations.Wire;

            public enum Color {
                RED,
                @Wire("verde")
                GREEN
            }
            """, """
            package com.acme;

            public class Account {
                private long number;
                private boolean closed;
                String note = "";
                private transient int visits;

                public long getNumber() {
                    return number;
                }

                public void setNumber(long number) {
                    this.number = number;
                }

                public boolean isClosed() {
                    return closed;
                }

                public void setClosed(boolean closed) {
                    this.closed = closed;
                }
            }
            """, """
            package com.acme;

            public class UserNotFound extends Exception {
                private static final long serialVersionUID = 1;
                private final long id;

                public UserNotFound(String message, long id) {
                    super(message);
                    this.id = id;
                }

                public long id() {
                    return id;
                }
            }
            """);

    private static final Build.Result SHAPES = Build.of("""
            package com.acme;

            import io.longlink.rpc.annotations.RpcInterface;

            @RpcInterface
            public interface ShapeService {

                Shape draw(Shape shape);

                Animal feed(Animal animal);

                Employee promote(Employee employee);

                Person greet(Person person, Query query);
            }
            """, """
            package com.acme;

            import io.longlink.rpc.annotations.UnknownValue;
            import io.longlink.rpc.annotations.Wire;

            public sealed interface Shape {

                @Wire(alias = "com.acme.Disc")
                record Circle(double radius) implements Shape {}

                enum Corner implements Shape {
                    SHARP,
                    @UnknownValue
                    OTHER
                }

                @UnknownValue
                record Unknown(String label) implements Shape {}
            }
            """, """
            package com.acme;

            import io.longlink.rpc.annotations.Subtypes;

            @Subtypes(Animal.Dog.class)
            public class Animal {
                public String name;

                public static final class Dog extends Animal {
                    public int tricks;
                }
            }
            """, """
            package com.acme;

            import io.longlink.rpc.annotations.Graph;
            import java.util.List;

            @Graph
            public final class Employee {
                public Employee boss;
                public List<Employee> reports;
            }
            """, """
            package com.acme;

            public final class Person {
                private final String name;
                private final int age;

                private Person(Builder builder) {
                    name = builder.name;
                    age = builder.age;
                }

                public String name() {
                    return name;
                }

                public int age() {
                    return age;
                }

                public static Builder builder() {
                    return new Builder();
                }

                public static final class Builder {
                    private String name;
                    private int age;

                    public Builder name(String name) {
                        this.name = name;
                        return this;
                    }

                    public Builder age(int age) {
                        this.age = age;
                        return this;
                    }

                    public Person build() {
                        return new Person(this);
                    }
                }
            }
            """, """
            package com.acme;

            import io.longlink.rpc.annotations.Default;
            import java.util.List;

            public record Query(
                    @Default("20") int size,
                    @Default("5") Long offset,
                    @Default("name") String by,
                    @Default("SHARP") Shape.Corner corner,
                    @Default List<String> tags) {}
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UserServiceContract",
                "UserServiceStub",
                "UserServiceDispatcher",
                "UserService_UserCodec",
                "UserService_PageOfUserCodec",
                "UserService_AccountCodec",
                "UserService_ColorCodec",
                "UserService_UserNotFoundCodec",
                "UserService_ListOfStringCodec",
                "UserService_MapOfColorToArrayOfAccountCodec",
                "ShapeService_ShapeCodec",
                "ShapeService_Shape_CircleCodec",
                "ShapeService_Shape_CornerCodec",
                "ShapeService_AnimalCodec",
                "ShapeService_ExactlyAnimalCodec",
                "ShapeService_EmployeeCodec",
                "ShapeService_PersonCodec",
                "ShapeService_QueryCodec"
            })
    void generatedFile_isAsTheGolden(String name) throws IOException {
        String generated = (name.startsWith("User") ? BUILD : SHAPES).source(name);

        Path golden = GOLDENS.resolve(name + ".java");
        if (Boolean.getBoolean("goldens.update")) {
            Files.writeString(golden, generated);
        }

        assertThat(generated).isEqualTo(Files.readString(golden));
    }
}
