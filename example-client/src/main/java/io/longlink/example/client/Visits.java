package io.longlink.example.client;

import io.longlink.example.api.Visitor;
import io.longlink.rpc.call.CallListener;
import io.longlink.rpc.call.ClientCall;
import io.longlink.rpc.call.ClientInterceptor;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Says with every call who calls, and counts who has answered. */
final class Visits implements ClientInterceptor {

    private final String visitor;
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();

    Visits(String visitor) {
        this.visitor = visitor;
    }

    @Override
    public CallListener begin(ClientCall call) {
        if (call.metadata().get(Visitor.NAME) == null) {
            call.put(Visitor.NAME, visitor);
        }
        return outcome -> {
            if (outcome.status() == null) {
                answers.merge(outcome.peer(), 1, Integer::sum);
            }
        };
    }

    @Override
    public String toString() {
        return "calls as \"" + visitor + "\", answered by " + answers;
    }
}
