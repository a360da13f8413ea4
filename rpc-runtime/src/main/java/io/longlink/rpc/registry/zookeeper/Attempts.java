package io.longlink.rpc.registry.zookeeper;

import java.time.Duration;
import org.apache.zookeeper.KeeperException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures in a row of one piece of work: how long to wait, and which of them an operator should hear of. */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final String work;
    private int failures;

    Attempts(String work) {
        this.work = work;
    }

    void succeeded() {
        failures = 0;
    }

    /** How long to wait before the next attempt. */
    Duration failed(Exception e) {
        failures++;
        log.debug("{}: failure {}", work, failures, e);
        if (!isLostConnection(e) && failures % 20 == 1) {
            log.warn("{} failed, trying again: {}", work, e.toString());
        }
        return Delays.afterFailures(failures);
    }

    /** Reported elsewhere, and cured by the next connection. */
    static boolean isLostConnection(Exception e) {
        return e instanceof KeeperException.ConnectionLossException
                || e instanceof KeeperException.SessionExpiredException
                || e instanceof KeeperException.SessionMovedException;
    }
}
