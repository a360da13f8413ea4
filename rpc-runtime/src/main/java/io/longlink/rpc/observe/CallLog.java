package io.longlink.rpc.observe;

import io.longlink.rpc.call.CallListener;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.ClientCall;
import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.call.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs calls that fail, and calls that take long: one line each, at WARN, at most a hundred in a second. Exceptions that a contract
 * declares are answers, not failures. At DEBUG every call has its line. For a client, a server or both. Any thread.
 */
public final class CallLog implements ClientInterceptor, ServerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(CallLog.class);

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int LINES_PER_SECOND = 100;

    private final long slowNanos;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger lines = new AtomicInteger();

    private final LongSupplier nanoTime;

    CallLog(Duration slow, LongSupplier nanoTime) {
        this.slowNanos = slow.toNanos();
        this.nanoTime = nanoTime;
    }

    /** A call that succeeds is worth a line when it has taken so long. */
    public static CallLog slowerThan(Duration slow) {
        if (slow.isNegative()) {
            throw new IllegalArgumentException("slow: " + slow + " (expected: not negative)");
        }
        return new CallLog(slow, System::nanoTime);
    }

    @Override
    public CallListener begin(ClientCall call) {
        String name = call.service() + "." + call.method();
        return outcome -> ended("call of " + name + " at ", outcome);
    }

    @Override
    public void serve(ServedCall call, Next next) throws Exception {
        String name = call.service() + "." + call.method();
        call.whenEnded(outcome -> ended("served " + name + " for ", outcome));
        next.proceed();
    }

    void ended(String what, CallOutcome outcome) {
        boolean slow = outcome.duration().toNanos() >= slowNanos;
        if (outcome.status() == null && !slow) {
            log.debug("{}", new Line(what, outcome));
        } else if (log.isWarnEnabled()) {
            warn(new Line(what, outcome));
        }
    }

    private void warn(Line line) {
        long now = nanoTime.getAsLong();
        long since = second.get();
        if ((lines.get() == 0 || now - since >= SECOND_NANOS) && second.compareAndSet(since, now)) {
            int hidden = lines.getAndSet(1) - LINES_PER_SECOND;
            if (hidden > 0) {
                log.warn("{} more calls failed or were slow", hidden);
            }
            log.warn("{}", line);
        } else if (lines.incrementAndGet() <= LINES_PER_SECOND) {
            log.warn("{}", line);
        }
    }

    /** Written only when somebody reads it. */
    private record Line(String what, CallOutcome outcome) {

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(what)
                    .append(outcome.peer().isEmpty() ? "nobody" : outcome.peer())
                    .append(": ")
                    .append(result())
                    .append(" after ")
                    .append(outcome.duration().toMillis())
                    .append(" ms");
            if (outcome.attempts() > 1) {
                text.append(", attempt ").append(outcome.attempts());
            }
            if (outcome.errorId() != 0) {
                text.append(", error id ").append(Long.toHexString(outcome.errorId()));
            }
            return outcome.message().isEmpty()
                    ? text.toString()
                    : text.append(": ").append(outcome.message()).toString();
        }

        private String result() {
            if (outcome.status() != null) {
                return outcome.status() + ", " + outcome.execution();
            }
            return outcome.exception() == null ? "ok" : outcome.exception();
        }
    }

    @Override
    public String toString() {
        return "log of calls slower than " + Duration.ofNanos(slowNanos).toMillis() + " ms";
    }
}
