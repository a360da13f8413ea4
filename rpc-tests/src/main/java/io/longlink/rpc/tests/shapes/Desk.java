package io.longlink.rpc.tests.shapes;

import io.longlink.rpc.annotations.RpcInterface;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Where books are lent. */
@RpcInterface
public interface Desk {

    /** Each of what it permits travels. */
    abstract sealed class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    final class Lent extends Refused {
        private static final long serialVersionUID = 1L;

        private final int days;

        public Lent(int days) {
            super("lent for " + days + " days");
            this.days = days;
        }

        public int days() {
            return days;
        }
    }

    final class Unknown extends Refused {
        private static final long serialVersionUID = 1L;

        public Unknown(String message) {
            super(message);
        }
    }

    String lend(String title) throws Refused;

    CompletionStage<String> order(String title) throws Refused;

    Flow.Publisher<String> read(String title) throws Refused;
}
