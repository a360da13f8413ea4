package io.longlink.rpc.client;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.TimeSpent;
import io.longlink.rpc.internal.wire.PeerReport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a call went, put together when it is over from what its links had to know anyway. On the thread that gets
 * the exception.
 */
final class TimeReport {

    private TimeReport() {}

    static TimeSpent of(RacingCall call, CallFailure failure) {
        boolean said = failure.errorId() > 0;
        Duration atServer = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(failure.errorId()));
        boolean ran = failure.execution() == Execution.EXECUTED;
        return new TimeSpent(
                Duration.ofNanos(call.timeoutNanos()),
                call.hasInheritedDeadline(),
                Duration.ofNanos(findingServer(call)),
                Duration.ofNanos(waitingForSlot(call)),
                Duration.ofNanos(waitingForAnswer(call)),
                call.attemptsInAll(),
                said && !ran ? atServer : lastQueue(call),
                said && ran ? atServer : null);
    }

    /** For a call that was never sent. */
    static String unsent(RacingCall call) {
        return deadline(call) + ": " + millis(findingServer(call)) + " ms until it was chosen, "
                + millis(waitingForSlot(call)) + " ms in its line" + queue(call);
    }

    /** For a call that was sent. */
    static String unanswered(RacingCall call) {
        int attempts = call.attemptsInAll();
        return deadline(call) + ": sent after " + millis(call.sentAt() - call.startedNanos()) + " ms"
                + (waitingForSlot(call) > 0 ? ", " + millis(waitingForSlot(call)) + " of them for a free slot" : "")
                + (attempts > 1 ? ", attempt " + call.attempts() + " of " + attempts : "")
                + ", no answer for " + millis(waitingForAnswer(call)) + " ms" + queue(call);
    }

    private static String deadline(RacingCall call) {
        return " by the deadline, " + millis(call.timeoutNanos()) + " ms after the call"
                + (call.hasInheritedDeadline() ? " (what was left to the call that it was made for)" : "");
    }

    private static String queue(RacingCall call) {
        Link link = call.link();
        PeerReport report = link == null ? null : link.lastReport();
        return report == null
                ? ""
                : "; in its last PONG the server had calls waiting for "
                        + millis(TimeUnit.MICROSECONDS.toNanos(report.queueDelayMicros())) + " ms";
    }

    private static @Nullable Duration lastQueue(RacingCall call) {
        Link link = call.link();
        PeerReport report = link == null ? null : link.lastReport();
        return report == null ? null : Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(report.queueDelayMicros()));
    }

    private static long findingServer(RacingCall call) {
        long until = call.slotWaitSince() != 0 ? call.slotWaitSince() : end(call);
        return Math.max(0, until - call.startedNanos());
    }

    private static long waitingForSlot(RacingCall call) {
        return call.slotWaitSince() == 0 ? 0 : Math.max(0, end(call) - call.slotWaitSince());
    }

    private static long waitingForAnswer(RacingCall call) {
        return call.isSent() ? Math.max(0, call.deadlineNanos() - call.sentAt()) : 0;
    }

    /** Of all waiting before it was sent. */
    private static long end(RacingCall call) {
        return call.isSent() ? call.sentAt() : call.deadlineNanos();
    }

    static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
