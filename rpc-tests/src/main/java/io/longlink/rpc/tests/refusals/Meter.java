package io.longlink.rpc.tests.refusals;

import io.longlink.rpc.annotations.RpcInterface;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

@RpcInterface
public interface Meter {

    record Reading(String place, List<Percent> values) {}

    Percent now(int value) throws IllegalArgumentException;

    Optional<Reading> last(int value);

    CompletionStage<List<Percent>> history(int value);

    Flow.Publisher<Percent> follow(int value);

    Tank tank(int level);

    void demand(int value) throws TooMuch;

    int set(Percent percent) throws IllegalArgumentException;
}
