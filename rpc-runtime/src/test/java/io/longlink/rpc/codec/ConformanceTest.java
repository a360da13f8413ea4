package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.caucho.hessian.test.TestHessian2;
import com.caucho.hessian.test.TestHessian2Servlet;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conformance suite of the reference implementation: every reply is read as it is meant, every argument accepted. */
class ConformanceTest {

    private static final TestHessian2 SUITE = new TestHessian2Servlet();

    static Stream<String> replies() {
        return cases("reply");
    }

    static Stream<String> arguments() {
        return cases("arg");
    }

    private static Stream<String> cases(String prefix) {
        return Arrays.stream(TestHessian2.class.getMethods())
                .sorted(Comparator.comparing(Method::getName))
                .map(Method::getName)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    @Test
    void suite_isComplete() {
        assertThat(replies()).hasSize(92);
        assertThat(arguments()).hasSize(90);
        assertThat(replies()).containsAll(arguments().toList());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void reply_isReadAsWhatItIs(String name) throws ReflectiveOperationException {
        Object value = reply(name);
        for (Peer peer : Peer.values()) {
            assertThat(PlainGraph.difference(HessianValue.decode(peer.written(value)), value))
                    .as("from %s", peer)
                    .isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void reply_writtenByUs_isReadByTheOthers(String name) throws ReflectiveOperationException {
        Object value = reply(name);
        HessianValue model = HessianValue.decode(Peer.CAUCHO.written(value));
        for (Peer peer : Peer.values()) {
            assertThat(PlainGraph.difference(model, peer.read(model.encode(), null)))
                    .as("by %s", peer)
                    .isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void argument_writtenByUs_isAccepted(String name) throws ReflectiveOperationException {
        HessianValue model = HessianValue.decode(Peer.CAUCHO.written(reply(name)));
        Method check = TestHessian2.class.getMethod("arg" + name, Object.class);
        Object argument = Peer.CAUCHO.read(model.encode(), null);

        assertThat(check.invoke(SUITE, argument)).isEqualTo(true);
    }

    private static @Nullable Object reply(String name) throws ReflectiveOperationException {
        return TestHessian2.class.getMethod("reply" + name).invoke(SUITE);
    }
}
