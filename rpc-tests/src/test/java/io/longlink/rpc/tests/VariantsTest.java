package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.tests.variants.Animal;
import io.longlink.rpc.tests.variants.Dog;
import io.longlink.rpc.tests.variants.EchoVariants;
import io.longlink.rpc.tests.variants.Employee;
import io.longlink.rpc.tests.variants.Money;
import io.longlink.rpc.tests.variants.Part;
import io.longlink.rpc.tests.variants.Person;
import io.longlink.rpc.tests.variants.Place;
import io.longlink.rpc.tests.variants.Result;
import io.longlink.rpc.tests.variants.Shape;
import io.longlink.rpc.tests.variants.Variants;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values that are one of several classes, know each other or are made by builders, to a server and back. */
class VariantsTest {

    private static Loopback<Variants> loopback;
    private static Variants variants;

    @BeforeAll
    static void open() {
        loopback = new Loopback<>(Variants.class, new EchoVariants());
        variants = loopback.stub();
    }

    @AfterAll
    static void close() {
        loopback.close();
    }

    @Test
    void each_subtype_arrives_as_itself() {
        Shape.Square square = new Shape.Square();
        square.setSide(3);
        List<Shape> shapes = Arrays.asList(
                new Shape.Circle(1.5),
                new Shape.Ellipse(1, 2),
                square,
                Shape.Corner.BLUNT,
                null,
                new Shape.Group("g", List.of(Shape.Corner.SHARP, new Shape.Group("inner", List.of()))));
        for (Shape shape : shapes) {
            assertThat(variants.echo(shape)).isEqualTo(shape);
        }
        assertThat(variants.echoShapes(shapes)).isEqualTo(shapes);
        assertThat(variants.echoByName(Map.of("a", Optional.of(square), "b", Optional.empty())))
                .isEqualTo(Map.of("a", Optional.of(square), "b", Optional.empty()));
    }

    @Test
    void generic_sealed_types_keep_their_argument() {
        Result<Shape> success = new Result.Success<>(new Shape.Circle(2));
        assertThat(variants.echoResult(success).toCompletableFuture().join()).isEqualTo(success);
        Result<Shape> failure = new Result.Failure<>("broken", true);
        assertThat(variants.echoResult(failure).toCompletableFuture().join()).isEqualTo(failure);
        assertThat(variants.echoNumber(new Result.Success<>(5L))).isEqualTo(new Result.Success<>(5L));
    }

    @Test
    void a_class_and_its_declared_subclass_stay_what_they_are() {
        Animal animal = new Animal();
        animal.setName("a");
        Dog dog = new Dog();
        dog.setName("d");
        dog.setTricks(2);

        assertThat(variants.echo(animal)).isExactlyInstanceOf(Animal.class).hasFieldOrPropertyWithValue("name", "a");
        assertThat(variants.echo(dog))
                .isExactlyInstanceOf(Dog.class)
                .hasFieldOrPropertyWithValue("name", "d")
                .hasFieldOrPropertyWithValue("tricks", 2);
    }

    @Test
    void an_undeclared_subclass_never_leaves() {
        Animal hidden = new Animal() {};

        assertThatThrownBy(() -> variants.echo(hidden))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        refused -> assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED))
                .hasMessageContaining("expected: exactly Animal");
    }

    @Test
    void graphs_arrive_in_their_own_shape() {
        Employee boss = Employee.named("boss");
        Employee one = Employee.named("one");
        one.setBoss(boss);
        boss.setReports(List.of(one, one));
        boss.setBoss(boss);

        Employee back = variants.echo(boss);

        assertThat(back.getBoss()).isSameAs(back);
        assertThat(back.getReports()).hasSize(2);
        assertThat(back.getReports().get(0)).isSameAs(back.getReports().get(1));
        assertThat(back.getReports().get(0).getBoss()).isSameAs(back);
        assertThat(back.getReports().get(0).getName()).isEqualTo("one");
    }

    @Test
    void records_that_say_so_are_shared() {
        Place place = new Place("here");

        List<Place> back = variants.echoPlaces(List.of(place, place, new Place("here")));

        assertThat(back).containsExactly(place, place, place);
        assertThat(back.get(0)).isSameAs(back.get(1)).isNotSameAs(back.get(2));
    }

    @Test
    void a_cycle_that_nothing_announces_is_refused_before_it_is_sent() {
        Part part = new Part();
        part.setInner(part);

        assertThatThrownBy(() -> variants.echo(part))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        refused -> assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED))
                .hasMessageContaining("64");
    }

    @Test
    void builders_and_static_methods_make_what_they_made() {
        Person person = variants.echo(Person.builder()
                .name("Ada")
                .email(Optional.of("ada@acme.example"))
                .tags(List.of("a", "b"))
                .build());

        assertThat(person.name()).isEqualTo("Ada");
        assertThat(person.email()).contains("ada@acme.example");
        assertThat(person.tags()).containsExactly("a", "b");
        assertThat(variants.echo(Money.of("CHF", 1250)))
                .usingRecursiveComparison()
                .isEqualTo(Money.of("CHF", 1250));
    }
}
