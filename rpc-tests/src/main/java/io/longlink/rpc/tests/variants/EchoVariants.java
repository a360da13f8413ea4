package io.longlink.rpc.tests.variants;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives everything back. */
public final class EchoVariants implements Variants {

    @Override
    public Shape echo(Shape value) {
        return value;
    }

    @Override
    public List<Shape> echoShapes(List<Shape> value) {
        return value;
    }

    @Override
    public Map<String, Optional<Shape>> echoByName(Map<String, Optional<Shape>> value) {
        return value;
    }

    @Override
    public CompletionStage<Result<Shape>> echoResult(Result<Shape> value) {
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public Result<Long> echoNumber(Result<Long> value) {
        return value;
    }

    @Override
    public Animal echo(Animal value) {
        return value;
    }

    @Override
    public Employee echo(Employee value) {
        return value;
    }

    @Override
    public List<Place> echoPlaces(List<Place> value) {
        return value;
    }

    @Override
    public Part echo(Part value) {
        return value;
    }

    @Override
    public Person echo(Person value) {
        return value;
    }

    @Override
    public Money echo(Money value) {
        return value;
    }
}
