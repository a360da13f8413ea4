package io.longlink.rpc.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallLogTest {

    private static final CallLog ONLY_FAILURES = CallLog.slowerThan(Duration.ofHours(1));
    private static final CallLog EVERYTHING = CallLog.slowerThan(Duration.ZERO);

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    private static final EchoService SERVICE = new EchoService() {
        @Override
        public String echo(String text) throws EchoRefused {
            if (text.equals("secret")) {
                throw new IllegalStateException("broken");
            }
            return super.echo(text);
        }
    };

    private Echo echo(CallLog atServer, CallLog atClient) {
        RpcServer server =
                endpoints.start(RpcServer.builder().service(Echo.class, SERVICE).interceptor(atServer));
        RpcClient client = endpoints.build(Endpoints.patient().interceptor(atClient), server);
        return client.stub(Echo.class);
    }

    private List<String> lines(String beginning) {
        return log.warnings().stream()
                .filter(line -> line.startsWith(beginning))
                .toList();
    }

    @Test
    void failed_call_has_a_line_at_both_ends() {
        Echo echo = echo(ONLY_FAILURES, ONLY_FAILURES);

        assertThatThrownBy(() -> echo.echo("secret")).isInstanceOf(RemoteFailureException.class);

        String failed = "127\\.0\\.0\\.1:\\d+: SERVICE_FAILED, EXECUTED after \\d+ ms, error id [0-9a-f]+: .*";
        assertThat(lines("call of"))
                .singleElement()
                .asString()
                .matches("call of testing\\.Echo\\.echo\\(java\\.lang\\.String\\) at " + failed);
        await().untilAsserted(() -> assertThat(lines("served"))
                .singleElement()
                .asString()
                .matches("served testing\\.Echo\\.echo\\(java\\.lang\\.String\\) for " + failed));
        assertThat(log.all()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void slow_call_has_a_line_at_both_ends() throws EchoRefused {
        echo(EVERYTHING, EVERYTHING).echo("x");

        assertThat(lines("call of")).singleElement().asString().contains(": ok after ");
        await().untilAsserted(() ->
                assertThat(lines("served")).singleElement().asString().contains(": ok after "));
    }

    @Test
    void good_call_and_declared_exception_have_none() throws EchoRefused {
        Echo echo = echo(ONLY_FAILURES, ONLY_FAILURES);

        echo.echo("x");
        assertThatThrownBy(() -> echo.echo("")).isInstanceOf(EchoRefused.class);
        echo.echo("y");

        assertThat(lines("call of")).isEmpty();
        assertThat(lines("served")).isEmpty();
    }

    @Test
    void flood_of_failures_does_not_become_a_flood_of_lines() {
        AtomicLong clock = new AtomicLong();
        CallLog throttled = new CallLog(Duration.ofHours(1), clock::get);
        CallOutcome failed = new CallOutcome(
                RpcStatus.OVERLOADED,
                null,
                Execution.NOT_EXECUTED,
                "full",
                0,
                Duration.ofMillis(3),
                2,
                "10.0.0.1:7700",
                Metadata.NONE);

        for (int i = 0; i < 150; i++) {
            throttled.ended("call of x at ", failed);
        }
        assertThat(log.warnings())
                .hasSize(100)
                .containsOnly("call of x at 10.0.0.1:7700: OVERLOADED, NOT_EXECUTED after 3 ms, attempt 2: full");

        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        throttled.ended("call of x at ", failed);
        assertThat(log.warnings()).hasSize(102).contains("50 more calls failed or were slow");
    }

    @Test
    void negative_time_is_refused() {
        assertThatThrownBy(() -> CallLog.slowerThan(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slow: PT-0.001S (expected: not negative)");
    }
}
