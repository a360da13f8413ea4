package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.longlink.rpc.codec.sample.Employee;
import io.longlink.rpc.codec.sample.EmployeeCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that opted in to being graphs. */
class GraphTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 14, 15, 16, 17, 40, 3_000})
    void cycle_comesBack_howeverManyObjectsItHas(int reports) {
        Employee boss = team(reports);

        check(
                Wire.read(
                        Wire.written(writer -> EmployeeCodec.INSTANCE.write(writer, boss)),
                        EmployeeCodec.INSTANCE::read),
                reports);
    }

    /** Everybody's boss is the first; the second stands twice in the list. */
    private static Employee team(int reports) {
        Employee boss = named("boss");
        boss.setBoss(boss);
        List<@Nullable Employee> list = new ArrayList<>();
        for (int i = 0; i < reports; i++) {
            Employee employee = named("e" + i);
            employee.setBoss(boss);
            list.add(employee);
        }
        if (reports > 0) {
            list.add(list.get(0));
        }
        boss.setReports(list);
        return boss;
    }

    private static Employee named(String name) {
        Employee employee = new Employee();
        employee.setName(name);
        return employee;
    }

    private static void check(@Nullable Employee found, int reports) {
        Employee boss = Objects.requireNonNull(found);
        assertThat(boss.getBoss()).isSameAs(boss);
        List<@Nullable Employee> list = Objects.requireNonNull(boss.getReports());
        assertThat(list).hasSize(reports == 0 ? 0 : reports + 1);
        for (int i = 0; i < reports; i++) {
            Employee employee = Objects.requireNonNull(list.get(i));
            assertThat(employee.getName()).isEqualTo("e" + i);
            assertThat(employee.getBoss()).isSameAs(boss);
        }
        if (reports > 0) {
            assertThat(list.get(reports)).isSameAs(list.get(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cycle_goesBothWaysWithThePeer(Peer peer) {
        Employee boss = team(3);

        check((Employee) peer.read(Wire.written(writer -> EmployeeCodec.INSTANCE.write(writer, boss)), null), 3);
        check(Wire.read(peer.written(boss), EmployeeCodec.INSTANCE::read), 3);
    }

    @Test
    void writerUsedAgain_hasForgottenItsObjects() {
        HessianWriter writer = new HessianWriter();
        Employee boss = team(20);
        EmployeeCodec.INSTANCE.write(writer, boss);
        int length = writer.length();
        writer.reset();

        EmployeeCodec.INSTANCE.write(writer, boss);

        assertThat(writer.length()).isEqualTo(length);
    }

    @Test
    void chainDeeperThanTheLimit_isNotWritten() {
        Employee last = named("0");
        for (int i = 1; i < 65; i++) {
            Employee next = named("" + i);
            next.setBoss(last);
            last = next;
        }
        Employee chain = last;

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.written(writer -> EmployeeCodec.INSTANCE.write(writer, chain)));
    }

    @Test
    void cycleSkippedWithAnUnknownField_isReadByALaterReference() {
        String definition = "43 01 'E' 94 05 'extra' 04 'name' 04 'boss' 07 'reports'";
        // Slots: 0 list, 1 an employee, 2 the skipped one, who is his own boss and has 3, a list of himself.
        List<@Nullable Employee> employees = Objects.requireNonNull(Wire.read(
                "7a " + definition + " 60 60 4e 01 's' 51 92 79 51 92 01 'a' 51 92 4e 51 92",
                EmployeeCodec.LIST::read));

        Employee skipped = Objects.requireNonNull(employees.get(1));
        assertThat(skipped.getName()).isEqualTo("s");
        assertThat(skipped.getBoss()).isSameAs(skipped);
        assertThat(skipped.getReports()).singleElement().isSameAs(skipped);
        assertThat(Objects.requireNonNull(employees.get(0)).getBoss()).isSameAs(skipped);
    }

    @Test
    void reorderedCycle_comesBack() {
        Employee employee = Objects.requireNonNull(Wire.read(
                "43 01 'E' 93 07 'reports' 04 'boss' 04 'name' 60 79 51 90 51 90 01 'a'",
                EmployeeCodec.INSTANCE::read));

        assertThat(employee.getName()).isEqualTo("a");
        assertThat(employee.getBoss()).isSameAs(employee);
        assertThat(employee.getReports()).singleElement().isSameAs(employee);
    }

    @Test
    void created_isForTheObjectBeingRead() {
        HessianReader reader = Wire.reader(Wire.bytes("43 01 'E' 90 60"));
        int object = reader.readObjectStart(EmployeeCodec.INSTANCE, ClassDefinition.of("E"));

        assertThatIllegalStateException().isThrownBy(() -> reader.created(object + 1, new Employee()));
    }
}
