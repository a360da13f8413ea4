package io.longlink.rpc.testing;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** One method of every shape that a stream can have, and two to be cancelled. */
public interface Relay {

    Flow.Publisher<String> watch(String what) throws EchoRefused;

    CompletionStage<String> join(Flow.Publisher<String> parts);

    String collect(String separator, Flow.Publisher<String> parts);

    Flow.Publisher<String> relay(String prefix, Flow.Publisher<String> parts);

    /** As {@link #watch}, for a tenth of a second at most. */
    Flow.Publisher<String> glance(String what);

    String work(String what);

    CompletionStage<String> workLater(String what);
}
