package io.longlink.example.server;

import io.longlink.example.api.Visitor;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.call.ServerInterceptor;

/** Stands around every call that is served and says hello beside its answer. */
final class Greeting implements ServerInterceptor {

    @Override
    public void serve(ServedCall call, Next next) throws Exception {
        String visitor = call.metadata().get(Visitor.NAME, "somebody");
        call.answerWith(Visitor.GREETING, "hello, " + Zones.printable(visitor));
        next.proceed();
    }
}
