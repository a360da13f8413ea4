package io.longlink.rpc.error;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a call went that had no answer by its deadline.
 *
 * @param timeout all the time that it had
 * @param inherited whether that is what was left of the call that it was made for, rather than its own
 * @param findingServer until a server was chosen that takes calls: look-up, connecting, attempts that failed
 * @param waitingForSlot because as many calls were in flight at that server as it takes
 * @param waitingForAnswer since it was sent for the last time
 * @param attempts how often it was sent
 * @param serverQueue how long it waited for a worker, where the server has said so; else how long the oldest call was waiting when the
 *     server last spoke of it, in a PONG; null when it never did
 * @param service how long the service ran before it ran out of time; null when the server has not said so
 */
public record TimeSpent(
        Duration timeout,
        boolean inherited,
        Duration findingServer,
        Duration waitingForSlot,
        Duration waitingForAnswer,
        int attempts,
        @Nullable Duration serverQueue,
        @Nullable Duration service)
        implements Serializable {

    /** Nothing is known. */
    public static final TimeSpent UNKNOWN =
            new TimeSpent(Duration.ZERO, false, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, null, null);
}
