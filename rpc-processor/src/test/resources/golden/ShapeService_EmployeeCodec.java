package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class ShapeService_EmployeeCodec implements Codec<Employee> {
    static final ShapeService_EmployeeCodec INSTANCE = new ShapeService_EmployeeCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Employee",
            "boss", "reports");

    private ShapeService_EmployeeCodec() {
    }

    @Override
    public void write(HessianWriter writer, Employee employee) {
        if (employee == null) {
            writer.writeNull();
            return;
        }
        if (writer.writeReferenceTo(employee)) {
            return;
        }
        writer.writeObjectStart(DEFINITION);
        ShapeService_EmployeeCodec.INSTANCE.write(writer, employee.boss);
        ShapeService_ListOfEmployeeCodec.INSTANCE.write(writer, employee.reports);
        writer.writeObjectEnd();
    }

    @Override
    public Employee read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        Employee employee = reader.created(object, new Employee());
        if (reader.readField(0)) {
            employee.boss = ShapeService_EmployeeCodec.INSTANCE.read(reader);
        }
        if (reader.readField(1)) {
            employee.reports = ShapeService_ListOfEmployeeCodec.INSTANCE.read(reader);
        }
        return reader.readObjectEnd(object, employee);
    }
}
