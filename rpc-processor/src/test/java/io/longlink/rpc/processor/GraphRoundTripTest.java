package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.EchoTrial.IMPORTS;
import static io.longlink.rpc.processor.EchoTrial.echo;
import static io.longlink.rpc.processor.EchoTrial.run;

import org.junit.jupiter.api.Test;

/** Objects that stand in several places: one object with {@code @Graph}, a copy for each place without. */
class GraphRoundTripTest {

    @Test
    void graphs_shareTheirObjects_andBeansContainThemselves() throws Exception {
        run(
                echo("Employee", "List<Point>", "List<Money>", "List<Node>", "List<Animal>"),
                """
                Employee boss = new Employee();
                boss.name = "boss";
                boss.self = boss;
                Employee one = new Employee();
                one.self = boss;
                boss.reports = List.of(one, one);
                Employee back = echo.e0(boss);
                assertThat(back.self).isSameAs(back);
                assertThat(back.reports.get(0)).isSameAs(back.reports.get(1));
                assertThat(back.reports.get(0).self).isSameAs(back);

                Point point = new Point(1);
                List<Point> points = echo.e1(List.of(point, point, new Point(1)));
                assertThat(points).containsExactly(point, point, point);
                assertThat(points.get(0)).isSameAs(points.get(1)).isNotSameAs(points.get(2));

                Money money = new Money(5);
                List<Money> monies = echo.e2(List.of(money, money));
                assertThat(monies.get(0).amount()).isEqualTo(5);
                assertThat(monies.get(0)).isSameAs(monies.get(1));

                Node leaf = new Node.Leaf(1);
                Node.Branch branch = new Node.Branch();
                branch.left = branch;
                branch.right = leaf;
                List<Node> nodes = echo.e3(Arrays.asList(leaf, branch, leaf, Node.Sort.A, Node.Sort.A));
                assertThat(nodes.get(0)).isSameAs(nodes.get(2));
                assertThat(((Node.Branch) nodes.get(1)).left).isSameAs(nodes.get(1));
                assertThat(((Node.Branch) nodes.get(1)).right).isSameAs(nodes.get(0));

                Dog dog = new Dog();
                List<Animal> animals = echo.e4(List.of(dog, dog));
                assertThat(animals.get(0)).isSameAs(animals.get(1)).isExactlyInstanceOf(Dog.class);
                """,
                IMPORTS + "@Graph class Employee { String name; Employee self; List<Employee> reports; }",
                IMPORTS + "@Graph record Point(int x) {}",
                IMPORTS + "@Graph class Money { private final int amount; Money(int amount) { this.amount = amount; }"
                        + " int amount() { return amount; } }",
                IMPORTS + """
                        @Graph
                        sealed interface Node {
                            record Leaf(int value) implements Node {}
                            final class Branch implements Node { Node left; Node right; }
                            enum Sort implements Node { A }
                        }
                        """,
                IMPORTS + "@Graph @Subtypes(Dog.class) class Animal { int age; }",
                IMPORTS + "class Dog extends Animal {}");
    }

    @Test
    void withoutGraph_eachPlaceHasItsCopy_andACycleIsRefusedWhenWritten() throws Exception {
        run(
                echo("List<Point>", "Cyclic"),
                """
                Point point = new Point(1);
                List<Point> points = echo.e0(List.of(point, point));
                assertThat(points).containsExactly(point, point);
                assertThat(points.get(0)).isNotSameAs(points.get(1));
                Cyclic cyclic = new Cyclic();
                cyclic.next = cyclic;
                assertThatThrownBy(() -> echo.e1(cyclic))
                        .isInstanceOf(io.longlink.rpc.error.MalformedDataException.class)
                        .hasMessageContaining("64");
                """,
                IMPORTS + "record Point(int x) {}",
                IMPORTS + "class Cyclic { Cyclic next; }");
    }
}
