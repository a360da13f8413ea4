package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.tests.refusals.LooseMeter;
import io.longlink.rpc.tests.refusals.Meter;
import io.longlink.rpc.tests.refusals.Percent;
import io.longlink.rpc.tests.refusals.Tank;
import io.longlink.rpc.tests.refusals.TooMuch;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a constructor or a setter of the contract throws while a value is read, over real sockets. */
class RefusalsTest {

    private final Loopback<Meter> loopback = new Loopback<>(Meter.class, new LooseMeter());
    private final Meter meter = loopback.stub();

    @BeforeEach
    void startLoose() {
        Percent.strict = false;
    }

    @AfterEach
    void close() {
        Percent.strict = false;
        loopback.close();
    }

    @Test
    void values_that_are_accepted_arrive() throws Exception {
        assertThat(meter.now(99)).isEqualTo(new Percent(99));
        assertThat(meter.tank(3).getLevel()).isEqualTo(3);
        assertThat(meter.set(new Percent(5))).isEqualTo(5);
    }

    @Test
    void constructor_of_the_result_throws_invalidResultNamesItsType() {
        assertRefused(catchThrowable(() -> meter.now(1234)), Percent.class);
        assertRefused(catchThrowable(() -> meter.last(1234)), Percent.class);
    }

    @Test
    void setter_throws_invalidResultNamesItsType() {
        assertRefused(catchThrowable(() -> meter.tank(1234)), Tank.class);
    }

    @Test
    void constructor_of_a_declared_exception_throws_invalidResultNamesItsType() {
        assertRefused(catchThrowable(() -> meter.demand(1234)), TooMuch.class);
    }

    @Test
    void constructor_throws_in_the_answer_of_a_future() {
        assertThatThrownBy(() -> meter.history(1234).toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .satisfies(thrown -> assertRefused(thrown.getCause(), Percent.class));
    }

    @Test
    void constructor_throws_in_a_stream_itEndsAfterTheItemsBefore() throws Exception {
        Gathered<Percent> values = Gathered.all(meter.follow(1234));

        assertRefused(values.awaitEnd(), Percent.class);
        assertThat(values.first).containsExactly(new Percent(7));
    }

    @Test
    void declared_exception_of_the_service_isStillItself() {
        assertThatThrownBy(() -> meter.now(-1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("below zero");
    }

    @Test
    void constructor_of_an_argument_throws_invalidArguments_althoughTheMethodDeclaresIt() {
        Percent loose = new Percent(1234);
        Percent.strict = true;

        assertThatThrownBy(() -> meter.set(loose)).isInstanceOfSatisfying(RpcException.class, refused -> {
            assertThat(refused.status()).isEqualTo(RpcStatus.INVALID_ARGUMENTS);
            assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED);
            assertThat(refused).hasMessageNotContaining("1234");
        });
    }

    private static void assertRefused(Throwable thrown, Class<?> type) {
        assertThat(thrown).isInstanceOfSatisfying(RpcException.class, refused -> {
            assertThat(refused.status()).isEqualTo(RpcStatus.INVALID_RESULT);
            assertThat(refused.execution()).isEqualTo(Execution.EXECUTED);
            assertThat(refused)
                    .hasMessageStartingWith(type.getName() + " ")
                    .hasMessageContaining("IllegalArgumentException")
                    .hasMessageNotContaining("1234")
                    .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
        });
    }
}
