package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.calls.StallWatch.Stall;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A call that began after the deadline of the chain that it is a part of, in moments of the machine's clock.
 *
 * @param from when what made it late can have begun
 * @param heard until when it can have been on its way without the server's knowing, at the latest
 * @param deadline that of the call at the head of the chain
 * @param begun when the service ran
 * @param needed how long somebody has to have stood still for that
 */
record LateCall(long from, long heard, long deadline, long begun, long needed) {

    private static final long ROUNDING_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /**
     * Its server takes the time on the way off what the call has left, as far as it knows of it; so what its clock and that of the caller
     * differ by is time on the way that it did not know of. The caller had told it of less time than it had itself, and the server
     * leaves some; all of that was used up too.
     *
     * @param started at the head of the chain
     * @param deadline at the head of the chain
     * @param sent by the hop before
     * @param meant the deadline that the hop before gave it
     * @param nanosLeft by the server's clock
     */
    static LateCall of(long started, long deadline, long sent, long meant, long begun, long nanosLeft) {
        if (begun <= meant) { // in time for the hop before, which was late itself
            return new LateCall(started, begun, deadline, begun, begun - deadline);
        }
        long heard = begun + nanosLeft - (meant - sent) + ROUNDING_NANOS;
        return new LateCall(
                sent, Math.min(heard, begun), deadline, begun, begun - meant + leftByTheServer(meant - sent));
    }

    private static long leftByTheServer(long timeout) {
        long told = Math.max(0, timeout - ROUNDING_NANOS);
        return Math.min(
                TimeUnit.MILLISECONDS.toNanos(5),
                Math.max(told / 10, Math.min(TimeUnit.MILLISECONDS.toNanos(1), told / 3)));
    }

    long nanos() {
        return begun - deadline;
    }

    /** The longest stall that was long enough to be the reason, where it may have been: on the way there, or when it began; or 0. */
    long reason(List<Stall> stalls) {
        return stalls.stream()
                .filter(stall -> stall.nanos() >= needed)
                .filter(stall -> overlaps(stall, from, heard) || overlaps(stall, begun, begun))
                .mapToLong(Stall::nanos)
                .max()
                .orElse(0);
    }

    /** The same call at another time: what chance would say. */
    LateCall later(long nanos) {
        return new LateCall(from + nanos, heard + nanos, deadline + nanos, begun + nanos, needed);
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
                Long.parseLong(numbers[3]),
                Long.parseLong(numbers[4]));
    }

    @Override
    public String toString() {
        return from + "_" + heard + "_" + deadline + "_" + begun + "_" + needed;
    }
}
