package io.longlink.example.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.example.demo.Child.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo is only as good as its eye for what went wrong. */
class FailuresTest {

    @Test
    void requireNone_oneCallFailed_saysWhich() {
        assertThatThrownBy(() -> Failures.requireNone(List.of(failure("10:00:00.000", 3))))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("1 calls failed")
                .hasMessageContaining("begun 3 ms ago");
    }

    @ParameterizedTest
    @CsvSource({"10:00:00.001, 1", "10:00:00.005, 5", "10:00:02.000, 3000"})
    void callBegunBeforeTheLinkWasLost_mayFail(String failedAt, int millisAgo) {
        assertThatCode(() ->
                        Failures.requireNoneBegunAfter(lost("10:00:00.000"), List.of(failure(failedAt, millisAgo))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"10:00:00.002, 0", "10:00:00.009, 5", "10:00:05.000, 3000"})
    void callBegunAfterTheLinkWasLost_mustNotFail(String failedAt, int millisAgo) {
        assertThatThrownBy(() ->
                        Failures.requireNoneBegunAfter(lost("10:00:00.000"), List.of(failure(failedAt, millisAgo))))
                .isInstanceOf(StepFailed.class);
    }

    @Test
    void midnightBetweenLossAndFailure_isNoDayBetweenThem() {
        List<Line> failures = List.of(failure("00:00:00.004", 0));

        assertThatThrownBy(() -> Failures.requireNoneBegunAfter(lost("23:59:59.999"), failures))
                .isInstanceOf(StepFailed.class);
        assertThatCode(() -> Failures.requireNoneBegunAfter(lost("00:00:00.010"), List.of(failure("00:00:00.011", 20))))
                .doesNotThrowAnyException();
    }

    private static Line lost(String time) {
        return new Line(0, 0, time + " I [id: 0x1, L:/127.0.0.1:1 - R:/127.0.0.1:2] is lost: closed by the server");
    }

    private static Line failure(String time, int millisAgo) {
        return new Line(1, 0, time + " W call begun " + millisAgo + " ms ago failed: nobody knows");
    }
}
