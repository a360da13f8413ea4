package io.longlink.example.client;

import io.longlink.example.api.RuleSource;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.LinkState;
import io.longlink.rpc.error.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls from several threads, without end, and says once a second how that goes. What happens to the links meanwhile, the
 * log of the client says in between. Safe for all threads.
 */
final class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final int CALLERS = 4;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TimeService time;
    private final Supplier<List<LinkSnapshot>> links;
    private final List<Thread> threads = new ArrayList<>();

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Map<Long, AtomicLong> answeredByProcess = new ConcurrentSkipListMap<>();
    private volatile boolean calling;

    /** @param links how the links are, at the moment of asking */
    Watch(TimeService time, Supplier<List<LinkSnapshot>> links) {
        this.time = time;
        this.links = links;
    }

    /** One call, which also waits for the first link. */
    void requireAnswer(String zone) throws UnknownZoneException {
        log.info("the time there: {}", time.now(zone).time());
    }

    /** Begins to call, or ends it. */
    synchronized void toggle(String zone) throws InterruptedException {
        if (calling) {
            stop();
        } else {
            start(zone);
        }
    }

    private void start(String zone) {
        calling = true;
        log.info("calling from {} threads", CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            run("caller-" + i, () -> {
                callOnce(zone);
                LockSupport.parkNanos(PAUSE_NANOS);
            });
        }
        run("reporter", () -> {
            LockSupport.parkNanos(this, REPORT_NANOS);
            if (calling) {
                log.info("calling: {}", summary());
                log.info("links: {}", linkSummary());
            }
        });
    }

    private void run(String name, Runnable step) {
        Thread thread = new Thread(
                () -> {
                    while (calling) {
                        step.run();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    /** Lets the calls that are under way end. */
    synchronized void stop() throws InterruptedException {
        calling = false;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            thread.join();
        }
        if (!threads.isEmpty()) {
            threads.clear();
            log.info("calls ended: {}", summary());
        }
    }

    /** One call for the time, which a worker of the server answers, and one to see which server was chosen. */
    void callOnce(String zone) {
        counted(() -> {
            try {
                time.now(zone);
            } catch (UnknownZoneException unknown) {
                throw new IllegalStateException(unknown);
            }
        });
        counted(() -> {
            RuleSource source = time.source();
            answeredByProcess
                    .computeIfAbsent(source.process(), process -> new AtomicLong())
                    .incrementAndGet();
        });
    }

    private void counted(Runnable call) {
        long start = System.nanoTime();
        begun.incrementAndGet();
        try {
            call.run();
        } catch (RpcException | IllegalStateException failure) {
            failed.incrementAndGet();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            log.warn("call begun {} ms ago failed: {}", millis, failure.getMessage());
        }
    }

    String linkSummary() {
        return links.get().stream().map(Watch::line).collect(Collectors.joining("; "));
    }

    private static String line(LinkSnapshot link) {
        if (link.state() == LinkState.DISCONNECTED || link.state() == LinkState.CONNECTING) {
            return link.address() + " " + link.state() + ", lost " + link.losses() + ", by verdict " + link.verdicts()
                    + ", " + link.lastProblem();
        }
        return String.format(
                Locale.ROOT,
                "%s %s, %d in flight, last byte %d ms ago, %d PINGs, %d PONGs, round trip %.1f ms, lost %d, by verdict %d",
                link.address(),
                link.state(),
                link.callsInFlight(),
                link.sinceLastByte().toMillis(),
                link.pings(),
                link.pongs(),
                link.roundTrip().toNanos() / 1e6,
                link.losses(),
                link.verdicts());
    }

    String summary() {
        return begun + " begun, " + failed + " failed, turns by process " + answeredByProcess;
    }
}
