package io.longlink.rpc.server;

import io.longlink.rpc.call.CallRefusedException;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.call.ServerInterceptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call on its way through the interceptors to its service. Belongs to the thread that runs the call. */
final class InterceptorChain {

    /** What the call does at the end of the way, and when it does not get there. */
    interface Goal {

        /** Runs the service. */
        void reached() throws Exception;

        void refused(CallRefusedException refusal);

        /** An interceptor has failed before the service has run. */
        void missed(Throwable thrown);

        /** The service, or an interceptor after it, has thrown this. */
        void threw(Throwable thrown);
    }

    private final List<ServerInterceptor> interceptors;
    private final ServedCall call;
    private final Goal goal;
    private boolean reached;
    private @Nullable Throwable thrown;

    InterceptorChain(List<ServerInterceptor> interceptors, ServedCall call, Goal goal) {
        this.interceptors = interceptors;
        this.call = call;
        this.goal = goal;
    }

    void run() {
        try {
            next(0);
        } catch (Throwable failure) {
            if (reached) {
                goal.threw(failure);
            } else if (failure instanceof CallRefusedException refusal) {
                goal.refused(refusal);
            } else {
                goal.missed(failure);
            }
            return;
        }
        if (thrown != null) {
            goal.threw(thrown); // which an interceptor has kept to itself
        }
    }

    private void next(int index) throws Exception {
        if (index == interceptors.size()) {
            service();
            return;
        }
        ServerInterceptor interceptor = interceptors.get(index);
        Step following = new Step(index + 1);
        interceptor.serve(call, following);
        if (!following.taken) {
            throw new IllegalStateException(
                    "the interceptor " + interceptor.getClass().getName()
                            + " returned without an answer (expected: next.proceed(), or a CallRefusedException)");
        }
    }

    private void service() throws Exception {
        reached = true;
        try {
            goal.reached();
        } catch (Throwable failure) {
            thrown = failure;
            throw failure;
        }
    }

    private final class Step implements ServerInterceptor.Next {

        private final int index;
        private boolean taken;

        Step(int index) {
            this.index = index;
        }

        @Override
        public void proceed() throws Exception {
            if (taken) {
                throw new IllegalStateException(call + " proceeds for the second time (expected: once)");
            }
            taken = true;
            next(index);
        }
    }
}
