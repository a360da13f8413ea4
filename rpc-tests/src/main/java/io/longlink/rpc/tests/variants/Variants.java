package io.longlink.rpc.tests.variants;

import io.longlink.rpc.annotations.RpcInterface;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Every method gives back what it got, read once and written once at the server. */
@RpcInterface(name = "variants")
public interface Variants {

    Shape echo(Shape value);

    List<Shape> echoShapes(List<Shape> value);

    Map<String, Optional<Shape>> echoByName(Map<String, Optional<Shape>> value);

    CompletionStage<Result<Shape>> echoResult(Result<Shape> value);

    Result<Long> echoNumber(Result<Long> value);

    Animal echo(Animal value);

    Employee echo(Employee value);

    List<Place> echoPlaces(List<Place> value);

    Part echo(Part value);

    Person echo(Person value);

    Money echo(Money value);
}
