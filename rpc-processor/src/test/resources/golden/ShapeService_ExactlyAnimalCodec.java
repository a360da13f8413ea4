package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.MalformedDataException;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class ShapeService_ExactlyAnimalCodec implements Codec<Animal> {
    static final ShapeService_ExactlyAnimalCodec INSTANCE = new ShapeService_ExactlyAnimalCodec();

    static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Animal", "name");

    private ShapeService_ExactlyAnimalCodec() {
    }

    @Override
    public void write(HessianWriter writer, Animal animal) {
        if (animal == null) {
            writer.writeNull();
            return;
        }
        if (animal.getClass() != Animal.class) {
            throw MalformedDataException.writing("class: " + animal.getClass().getName()
                    + " (expected: exactly Animal, what a subclass adds cannot travel)");
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeString(animal.name);
        writer.writeObjectEnd();
    }

    @Override
    public Animal read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        Animal animal = new Animal();
        if (reader.readField(0)) {
            animal.name = reader.readString();
        }
        return reader.readObjectEnd(object, animal);
    }
}
