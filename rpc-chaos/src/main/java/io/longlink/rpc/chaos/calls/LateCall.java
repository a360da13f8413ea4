package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.calls.StallWatch.Stall;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A call that began after its deadline, in moments of the machine's clock.
 *
 * @param started at the head of the chain
 * @param heard when the server had read it, at the latest; where that is not known, when it began
 * @param deadline that of the call at the head of the chain
 * @param begun when the service ran
 */
record LateCall(long started, long heard, long deadline, long begun) {

    /** What a server leaves of a call's time before it does not begin it any more. */
    private static final long MOST_LEFT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long ROUNDING_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /**
     * Its server counts from when it has read the call, so what its clock and that of the caller differ by is the time on the way.
     *
     * @param nanosLeft by the server's clock
     */
    static LateCall of(long started, long deadline, long begun, long nanosLeft) {
        long heard = begun + nanosLeft - (deadline - started) + ROUNDING_NANOS;
        return new LateCall(started, Math.min(heard, begun), deadline, begun);
    }

    long nanos() {
        return begun - deadline;
    }

    /** The longest stall that was long enough to be the reason, where it may have been: on the way there, or when it began; or 0. */
    long reason(List<Stall> stalls) {
        long needed = nanos() + Math.min(MOST_LEFT_NANOS, (deadline - started - ROUNDING_NANOS) / 10);
        return stalls.stream()
                .filter(stall -> stall.nanos() >= needed)
                .filter(stall -> overlaps(stall, started, heard) || overlaps(stall, begun, begun))
                .mapToLong(Stall::nanos)
                .max()
                .orElse(0);
    }

    /** The same call at another time: what chance would say. */
    LateCall later(long nanos) {
        return new LateCall(started + nanos, heard + nanos, deadline + nanos, begun + nanos);
    }

    private static boolean overlaps(Stall stall, long from, long to) {
        return stall.from() <= to && stall.to() >= from;
    }

    static LateCall parse(String text) {
        String[] numbers = text.split("_", -1);
        return new LateCall(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]));
    }

    @Override
    public String toString() {
        return started + "_" + heard + "_" + deadline + "_" + begun;
    }
}
