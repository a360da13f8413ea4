package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.EchoTrial.IMPORTS;
import static io.longlink.rpc.processor.EchoTrial.echo;
import static io.longlink.rpc.processor.EchoTrial.run;

import org.junit.jupiter.api.Test;

/** Types that others stand for: each value comes back as the class that it was. */
class SubtypeRoundTripTest {

    @Test
    void sealedTypes_withEveryKindOfLeaf() throws Exception {
        run(
                echo("Shape", "List<Shape>", "Optional<Shape>", "Shape[]", "Map<String, Shape>", "Circle", "Corner"),
                """
                Shape.Box box = new Shape.Box();
                box.side = 4;
                List<Shape> shapes = Arrays.asList(
                        new Circle(1.5), Corner.LEFT, Corner.RIGHT, box, null, new Shape.Group(List.of(new Circle(2), Corner.LEFT)));
                for (Shape shape : shapes) {
                    assertThat(echo.e0(shape)).usingRecursiveComparison().isEqualTo(shape);
                }
                assertThat(echo.e1(shapes)).usingRecursiveComparison().isEqualTo(shapes);
                assertThat(echo.e0(Corner.RIGHT)).isSameAs(Corner.RIGHT);
                assertThat(echo.e2(Optional.empty())).isEmpty();
                assertThat(echo.e2(Optional.of(new Circle(3)))).contains(new Circle(3));
                assertThat(echo.e3(new Shape[] {new Circle(3), null})).containsExactly(new Circle(3), null);
                assertThat(echo.e4(Map.of("a", Corner.LEFT))).isEqualTo(Map.of("a", Corner.LEFT));
                assertThat(echo.e5(new Circle(4))).isEqualTo(new Circle(4));
                assertThat(echo.e6(Corner.LEFT)).isSameAs(Corner.LEFT);
                Shape.Box special = new Shape.Box() {};
                assertThatThrownBy(() -> echo.e0(special))
                        .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                        .hasMessageContaining("(expected: exactly Shape.Box, what a subclass adds cannot travel)");
                """,
                IMPORTS + """
                        sealed interface Shape permits Round, Corner, Shape.Box, Shape.Group {
                            non-sealed class Box implements Shape { int side; }
                            record Group(List<Shape> shapes) implements Shape {}
                        }
                        """,
                IMPORTS + "sealed abstract class Dummy { static final class Only extends Dummy {} }",
                IMPORTS + "sealed interface Round extends Shape permits Circle {}",
                IMPORTS + "record Circle(double radius) implements Round {}",
                IMPORTS
                        + "enum Corner implements Shape { LEFT, RIGHT { @Override public String toString() { return \"r\"; } } }");
    }

    @Test
    void genericSealedTypes_keepTheirArguments_andLeaveOutWhatCannotBe() throws Exception {
        run(
                echo(
                        "Result<Byte>",
                        "Result<List<User>>",
                        "List<? extends Result<String>>",
                        "Expression<String>",
                        "Expression<Integer>",
                        "Pair<Integer, String>"),
                """
                assertThat(echo.e0(new Result.Ok<>((byte) 5))).isEqualTo(new Result.Ok<>((byte) 5));
                assertThat(echo.e0(new Result.Failed<>("no"))).isEqualTo(new Result.Failed<>("no"));
                Result<List<User>> users = new Result.Ok<>(List.of(new User(1)));
                assertThat(echo.e1(users)).isEqualTo(users);
                assertThat(echo.e2(List.of(new Result.Ok<>("a"), new Result.Failed<>("b"))).get(0)).isEqualTo(new Result.Ok<>("a"));
                Expression<String> text = new Expression.Text("t");
                assertThat(echo.e3(text)).isEqualTo(text);
                Expression<Integer> sum = new Expression.Sum(new Expression.Number(1), new Expression.Length(text));
                assertThat(echo.e4(sum)).isEqualTo(sum);
                Pair<Integer, String> pair = new Pair.Twisted<>("a", 1);
                assertThat(echo.e5(pair)).isEqualTo(pair);
                """,
                IMPORTS + """
                        sealed interface Result<T> {
                            record Ok<V>(V value) implements Result<V> {}
                            record Failed<T>(String why) implements Result<T> {}
                            record NumberOnly<N extends Number & Comparable<N>>(N number) implements Result<N> {}
                        }
                        """,
                IMPORTS + """
                        sealed interface Expression<T> {
                            record Number(int value) implements Expression<Integer> {}
                            record Sum(Expression<Integer> left, Expression<Integer> right) implements Expression<Integer> {}
                            record Text(String value) implements Expression<String> {}
                            record Length(Expression<String> of) implements Expression<Integer> {}
                        }
                        """,
                IMPORTS + """
                        sealed interface Pair<A, B> {
                            record Straight<A, B>(A a, B b) implements Pair<A, B> {}
                            record Twisted<A, B>(A a, B b) implements Pair<B, A> {}
                        }
                        """,
                IMPORTS + "record User(long id) {}");
    }

    @Test
    void declaredSubtypes_ofInterfacesAndClasses_andAClassThatStandsForItselfToo() throws Exception {
        run(
                echo("Event", "Animal", "Dog", "Puppy", "Vehicle<String>", "Kennel"),
                """
                for (Event event : List.of(new Opened(1), new Closed(2, "late"))) {
                    assertThat(echo.e0(event)).isEqualTo(event);
                }
                Animal animal = new Animal();
                animal.name = "a";
                Dog dog = new Dog();
                dog.name = "d";
                dog.tricks = 2;
                Puppy puppy = new Puppy();
                puppy.name = "p";
                puppy.weeks = 3;
                for (Animal any : List.of(animal, dog, puppy)) {
                    assertThat(echo.e1(any)).isExactlyInstanceOf(any.getClass()).usingRecursiveComparison().isEqualTo(any);
                }
                assertThat(echo.e2(puppy)).isExactlyInstanceOf(Puppy.class);
                assertThat(echo.e2(dog)).isExactlyInstanceOf(Dog.class);
                assertThat(echo.e3(puppy).weeks).isEqualTo(3);
                assertThatThrownBy(() -> echo.e0(new Event() {}))
                        .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                        .hasMessageStartingWith("com.acme.Event: instance of com.acme.Trial$")
                        .hasMessageEndingWith(" (expected: com.acme.Opened, com.acme.Closed)");
                assertThatThrownBy(() -> echo.e1(new Animal() {}))
                        .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                        .hasMessageContaining("expected: exactly Animal");
                Car<String> car = new Car<>();
                car.load = "l";
                assertThat(echo.e4(car)).isExactlyInstanceOf(Car.class);
                assertThat(echo.e4(car).load).isEqualTo("l");
                Kennel kennel = echo.e5(new Kennel(puppy, List.of(puppy, animal)));
                assertThat(kennel.first()).isExactlyInstanceOf(Puppy.class);
                assertThat(kennel.all().get(1)).isExactlyInstanceOf(Animal.class);
                """,
                IMPORTS + "@Subtypes({Opened.class, Closed.class}) interface Event {}",
                IMPORTS + "record Opened(int id) implements Event {}",
                IMPORTS + "record Closed(int id, String why) implements Event {}",
                IMPORTS + "@Subtypes(Dog.class) class Animal { String name; }",
                IMPORTS + "@Subtypes({Puppy.class}) class Dog extends Animal { int tricks; }",
                IMPORTS + "class Puppy extends Dog { int weeks; }",
                IMPORTS + "record Kennel(Dog first, List<? extends Animal> all) {}",
                IMPORTS + "@Subtypes(Car.class) abstract class Vehicle<T> { T load; }",
                IMPORTS + "class Car<T> extends Vehicle<T> { int doors; }");
    }

    /** What one version writes the other reads: names decide, former names and a fallback help. */
    @Test
    void renamedAndUnknownSubtypes_areFound() throws Exception {
        run(
                echo("Old", "New", "Strict", "OldColor", "NewColor"),
                """
                io.longlink.rpc.codec.HessianWriter writer = new io.longlink.rpc.codec.HessianWriter();
                java.util.function.Supplier<io.longlink.rpc.codec.HessianReader> written =
                        () -> new io.longlink.rpc.codec.HessianReader(writer.array(), 0, writer.length());

                Echo_OldCodec.INSTANCE.write(writer, new Old.Circle(5));
                assertThat(Echo_NewCodec.INSTANCE.read(written.get())).isEqualTo(new New.Disc(5));
                assertThatThrownBy(() -> Echo_StrictCodec.INSTANCE.read(written.get()))
                        .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                        .hasMessageContaining("one of com.acme.Strict (com.acme.Strict$Disc, round) expected, found another class");
                writer.reset();
                Echo_OldCodec.INSTANCE.write(writer, new Old.Square(6, "s"));
                assertThat(Echo_NewCodec.INSTANCE.read(written.get())).isEqualTo(new New.Other(6));
                writer.reset();
                Echo_OldCodec.INSTANCE.write(writer, new Old.Round(7));
                assertThat(Echo_StrictCodec.INSTANCE.read(written.get())).isEqualTo(new Strict.Ring(7));
                writer.reset();
                Echo_OldCodec.INSTANCE.write(writer, Old.Kind.ONE);
                assertThat(Echo_NewCodec.INSTANCE.read(written.get())).isEqualTo(New.Sort.ONE);

                writer.reset();
                Echo_OldColorCodec.INSTANCE.write(writer, OldColor.BLUE);
                assertThat(Echo_NewColorCodec.INSTANCE.read(written.get())).isEqualTo(NewColor.OTHER);
                assertThat(echo.e4(NewColor.OTHER)).isSameAs(NewColor.OTHER);
                """,
                IMPORTS + """
                        sealed interface Old {
                            record Circle(int size) implements Old {}
                            record Square(int size, String gone) implements Old {}
                            @Wire("round") record Round(int size) implements Old {}
                            enum Kind implements Old { ONE }
                        }
                        """,
                IMPORTS + """
                        sealed interface New {
                            @Wire(alias = {"elsewhere", "com.acme.Old$Circle"}) record Disc(int size) implements New {}
                            @UnknownValue record Other(int size) implements New {}
                            @Wire(alias = "com.acme.Old$Kind") enum Sort implements New { ONE }
                        }
                        """,
                IMPORTS + """
                        sealed interface Strict {
                            record Disc(int size) implements Strict {}
                            @Wire("round") record Ring(int size) implements Strict {}
                        }
                        """,
                IMPORTS + "enum OldColor { RED, BLUE }",
                IMPORTS + "enum NewColor { RED, @UnknownValue OTHER }");
    }
}
