package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of a type that is a graph: what was written before is referred to, and what is being read can be. */
public final class EmployeeCodec implements Codec<Employee> {

    public static final EmployeeCodec INSTANCE = new EmployeeCodec();
    public static final Codec<List<@Nullable Employee>> LIST = new ListCodec<>(INSTANCE);

    private static final ClassDefinition DEFINITION =
            ClassDefinition.of("io.longlink.rpc.codec.sample.Employee", "name", "boss", "reports");

    private EmployeeCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable Employee employee) {
        if (employee == null) {
            writer.writeNull();
            return;
        }
        if (writer.writeReferenceTo(employee)) {
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeString(employee.getName());
        INSTANCE.write(writer, employee.getBoss());
        LIST.write(writer, employee.getReports());
        writer.writeObjectEnd();
    }

    @Override
    public @Nullable Employee read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        Employee employee = reader.created(object, new Employee());
        if (reader.readField(0)) {
            employee.setName(reader.readString());
        }
        if (reader.readField(1)) {
            employee.setBoss(INSTANCE.read(reader));
        }
        if (reader.readField(2)) {
            employee.setReports(LIST.read(reader));
        }
        return reader.readObjectEnd(object, employee);
    }
}
