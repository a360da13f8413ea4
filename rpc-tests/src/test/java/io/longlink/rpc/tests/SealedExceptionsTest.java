package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.tests.shapes.Desk;
import io.longlink.rpc.tests.streams.Numbers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sealed exception in {@code throws}, in every style of call: what arrives is the class that was thrown. */
class SealedExceptionsTest {

    private final Loopback<Desk> loopback = new Loopback<>(Desk.class, new OldDesk());
    private final Desk desk = loopback.stub();

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void blockingCall_throwsTheClassThatWasThrown() throws Exception {
        assertThat(desk.lend("Emma")).isEqualTo("Emma");
        assertThatThrownBy(() -> desk.lend("Dune"))
                .isInstanceOfSatisfying(
                        Desk.Lent.class, lent -> assertThat(lent.days()).isEqualTo(30));
        assertThatThrownBy(() -> desk.lend(""))
                .isExactlyInstanceOf(Desk.Unknown.class)
                .hasMessage("no title");
    }

    @Test
    void future_failsWithTheClassThatWasThrown() {
        assertThatThrownBy(() -> desk.order("Dune").toCompletableFuture().join())
                .hasCauseExactlyInstanceOf(Desk.Lent.class);
    }

    @Test
    void stream_endsWithTheClassThatWasThrown() throws Exception {
        assertThat(Gathered.all(desk.read("")).awaitEnd()).isExactlyInstanceOf(Desk.Unknown.class);
    }

    private static final class OldDesk implements Desk {

        @Override
        public String lend(String title) throws Refused {
            if (title.isEmpty()) {
                throw new Unknown("no title");
            }
            if (title.equals("Dune")) {
                throw new Lent(30);
            }
            return title;
        }

        @Override
        public CompletionStage<String> order(String title) {
            try {
                return CompletableFuture.completedFuture(lend(title));
            } catch (Refused refused) {
                return CompletableFuture.failedFuture(refused);
            }
        }

        @Override
        public Flow.Publisher<String> read(String title) throws Refused {
            String lent = lend(title);
            return Numbers.of(1, number -> lent);
        }
    }
}
