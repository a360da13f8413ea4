package com.acme;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.Subtypes;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class ShapeService_AnimalCodec implements Codec<Animal> {
    static final ShapeService_AnimalCodec INSTANCE = new ShapeService_AnimalCodec();

    private static final Subtypes SUBTYPES = Subtypes.of("com.acme.Animal")
            .permit(ShapeService_Animal_DogCodec.DEFINITION, ShapeService_Animal_DogCodec.INSTANCE)
            .permit(ShapeService_ExactlyAnimalCodec.DEFINITION,
                    ShapeService_ExactlyAnimalCodec.INSTANCE);

    private ShapeService_AnimalCodec() {
    }

    @Override
    public void write(HessianWriter writer, Animal animal) {
        if (animal == null) {
            writer.writeNull();
        } else if (animal instanceof Animal.Dog dog) {
            ShapeService_Animal_DogCodec.INSTANCE.write(writer, dog);
        } else {
            ShapeService_ExactlyAnimalCodec.INSTANCE.write(writer, animal);
        }
    }

    @Override
    public Animal read(HessianReader reader) {
        return switch (reader.readSubtype(SUBTYPES)) {
            case 0 -> ShapeService_Animal_DogCodec.INSTANCE.read(reader);
            case 1 -> ShapeService_ExactlyAnimalCodec.INSTANCE.read(reader);
            default -> null;
        };
    }
}
