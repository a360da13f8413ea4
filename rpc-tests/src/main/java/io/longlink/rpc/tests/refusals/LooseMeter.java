package io.longlink.rpc.tests.refusals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** Makes any value, and leaves its callers strict. */
public class LooseMeter implements Meter {

    @Override
    public Percent now(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("below zero");
        }
        return loose(value);
    }

    @Override
    public Optional<Reading> last(int value) {
        return Optional.of(new Reading("hall", List.of(loose(value))));
    }

    @Override
    public CompletionStage<List<Percent>> history(int value) {
        return CompletableFuture.completedFuture(List.of(loose(7), loose(value)));
    }

    @Override
    public Flow.Publisher<Percent> follow(int value) {
        Percent first = loose(7);
        Percent second = loose(value);
        return subscriber -> {
            SubmissionPublisher<Percent> publisher = new SubmissionPublisher<>(Runnable::run, 8);
            publisher.subscribe(subscriber);
            publisher.submit(first);
            publisher.submit(second);
            publisher.close();
        };
    }

    @Override
    public Tank tank(int level) {
        Percent.strict = false;
        Tank tank = new Tank();
        tank.setLevel(level);
        Percent.strict = true;
        return tank;
    }

    @Override
    public void demand(int value) throws TooMuch {
        Percent.strict = false;
        TooMuch tooMuch = new TooMuch(value);
        Percent.strict = true;
        throw tooMuch;
    }

    @Override
    public int set(Percent percent) {
        return percent.value();
    }

    private static Percent loose(int value) {
        Percent.strict = false;
        Percent percent = new Percent(value);
        Percent.strict = true;
        return percent;
    }
}
