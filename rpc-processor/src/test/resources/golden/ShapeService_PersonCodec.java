package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class ShapeService_PersonCodec implements Codec<Person> {
    static final ShapeService_PersonCodec INSTANCE = new ShapeService_PersonCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Person", "name",
            "age");

    private ShapeService_PersonCodec() {
    }

    @Override
    public void write(HessianWriter writer, Person person) {
        if (person == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeString(person.name());
        writer.writeInt(person.age());
        writer.writeObjectEnd();
    }

    @Override
    public Person read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        var builder = Person.builder();
        if (reader.readField(0)) {
            builder.name(reader.readString());
        }
        if (reader.readField(1)) {
            builder.age(reader.readInt());
        }
        return reader.readObjectEnd(object, builder.build());
    }
}
