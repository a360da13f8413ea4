package io.longlink.rpc.tests.streams;

import io.longlink.rpc.annotations.Deadline;
import io.longlink.rpc.annotations.RpcInterface;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

@RpcInterface
public interface Feed {

    Flow.Publisher<Tick> ticks(long count) throws NoTicks;

    @Deadline("200ms")
    Flow.Publisher<Tick> briefly();

    CompletionStage<Long> sum(long start, Flow.Publisher<Tick> ticks);

    long count(Flow.Publisher<Long> numbers);

    Flow.Publisher<Optional<String>> describe(String prefix, Flow.Publisher<? extends Tick> ticks);

    String echo(String text);
}
