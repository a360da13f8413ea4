package io.longlink.rpc.client;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.registry.Address;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One server as one service knows it: its share of the calls, how fast it answers, whether it fails. How calls end is told on the
 * event loop of its endpoint; when it is let out and in, on the client's home loop. Any thread reads.
 */
final class Provider {

    /** So many failures without an answer between them, and it has a pause. */
    static final int FAILURES_TO_EJECT = 5;

    static final long SLOW_START_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final double LEAST_SHARE = 0.1;
    private static final double OVERLOAD_FACTOR = 4;

    /** Taken for the latency of a server that has calls and has not answered any. */
    private static final double UNKNOWN_NANOS = (double) TimeUnit.SECONDS.toNanos(1);

    /** What {@link #standing} is. */
    private static final int IN = 0;

    private static final int OUT = 1;
    private static final int ON_TRIAL = 2;
    private static final int TRIED = 3;

    private static final AtomicIntegerFieldUpdater<Provider> STANDING =
            AtomicIntegerFieldUpdater.newUpdater(Provider.class, "standing");

    private final Endpoint endpoint;
    private final ProviderList list;
    private final long hash;
    private final PeakEwma latency = new PeakEwma();
    private final P99 percentile = new P99();

    private volatile int weight;
    private int rank;
    private boolean wanted;
    private boolean wasReady;
    private volatile int standing = IN;

    // Slow start: written by the home loop.
    private volatile boolean cold;

    /** What was measured is of a server that was lost; the next answer is the first of this one. */
    private volatile boolean unmeasured;

    private volatile long readySince;

    /** Null as long as nothing is known to be missing; written on the endpoint's loop. */
    private volatile @Nullable Missing missing;

    // The endpoint's loop.
    private int failuresInRow;

    /** What the server at the other end of a link has refused to know; the next link may lead to another edition. */
    private record Missing(Link link, Set<Integer> methods) {}

    Provider(Endpoint endpoint, int weight, ProviderList list) {
        this.endpoint = endpoint;
        this.weight = weight;
        this.list = list;
        this.hash = ConsistentHash.hash(endpoint.address().toString());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Address address() {
        return endpoint.address();
    }

    /** A number that every client gives this address. */
    long hash() {
        return hash;
    }

    int weight() {
        return weight;
    }

    void weight(int announced) {
        weight = announced;
    }

    /** Of those that take calls the ones of the lowest rank are called; on the home loop. */
    int rank() {
        return rank;
    }

    void rank(int place) {
        rank = place;
    }

    /** Whether a link that ends is made anew; on the home loop. */
    boolean isWanted() {
        return wanted;
    }

    void wanted(boolean now) {
        wanted = now;
    }

    /** Whether it has been ready since it was last without a connection; on the home loop. */
    boolean wasReady() {
        return wasReady;
    }

    void wasReady(boolean now) {
        wasReady = now;
    }

    boolean takesCalls() {
        return endpoint.takesCalls();
    }

    int load() {
        return endpoint.load();
    }

    /** How late an answer is to be expected; the lowest is the best. */
    double score(long now) {
        int load = endpoint.load();
        boolean unknown = unmeasured || latency.isEmpty();
        double nanos = unknown ? (load == 0 ? 0 : UNKNOWN_NANOS) : latency.nanos(now);
        double score = (load + 1) * nanos / weightNow(now);
        return endpoint.isOverloaded() ? score * OVERLOAD_FACTOR : score;
    }

    /** The weight, or a growing part of it while the server warms up. */
    double weightNow(long now) {
        if (!cold) {
            return weight;
        }
        double warmth = (double) (now - readySince) / SLOW_START_NANOS;
        return weight * Math.min(1, Math.max(LEAST_SHARE, warmth));
    }

    /** On the home loop. It warms up only where another server takes the calls meanwhile. */
    void becameReady(long now, boolean anotherIsWarm) {
        readySince = now;
        cold = anotherIsWarm;
        unmeasured = true;
    }

    /** Whether it has been ready for long enough to know its work. */
    boolean isWarm(long now) {
        return takesCalls() && now - readySince >= SLOW_START_NANOS;
    }

    /** 0 when nothing is known. */
    long p99Nanos() {
        return percentile.nanos();
    }

    // How calls end, on the endpoint's loop.

    /** Answered, be it with an exception that the contract declares. */
    void succeeded(long nanos, long now) {
        measured(nanos, now);
        percentile.sample(nanos);
        failuresInRow = 0;
        if (standing == TRIED) {
            list.trialEnded(this, true);
        }
    }

    /**
     * No answer, or one that says that the server is broken.
     *
     * @param costNanos what the caller lost: its whole deadline
     */
    void failed(long costNanos, long now, String evidence) {
        measured(costNanos, now);
        failuresInRow++;
        if (standing == TRIED) {
            list.trialEnded(this, false);
        } else if (failuresInRow >= FAILURES_TO_EJECT && standing == IN) {
            list.failing(this, failuresInRow + " calls in a row failed, the last: " + evidence);
        }
    }

    /** Another server was quicker: this one takes at least so long, else it would be called as if it were quick. */
    void overtaken(long nanos, long now) {
        if (!unmeasured && nanos > latency.nanos(now)) {
            measured(nanos, now);
        }
        notJudged();
    }

    private void measured(long nanos, long now) {
        if (unmeasured) {
            latency.clear();
            unmeasured = false;
        }
        latency.sample(nanos, now);
    }

    /** The call ended in a way that says nothing about the server. */
    void notJudged() {
        STANDING.compareAndSet(this, TRIED, ON_TRIAL);
    }

    /** It has said through this link that it does not have the method. */
    void refusedToKnow(MethodDescriptor method, Link link) {
        Missing before = missing;
        Set<Integer> methods = new HashSet<>(before != null && before.link == link ? before.methods : Set.of());
        methods.add(method.index());
        missing = new Missing(link, Set.copyOf(methods));
    }

    /** Whether calls of this method are refused here, as far as is known. Any thread. */
    boolean lacks(MethodDescriptor method) {
        Missing known = missing;
        return known != null && endpoint.isCurrent(known.link) && known.methods.contains(method.index());
    }

    // Ejection.

    boolean isIn() {
        return standing == IN;
    }

    boolean isOnTrial() {
        return standing == ON_TRIAL || standing == TRIED;
    }

    /** True for the one call that may prove the server; any thread. */
    boolean claimTrial() {
        return standing == ON_TRIAL && STANDING.compareAndSet(this, ON_TRIAL, TRIED);
    }

    /** On the home loop. */
    void letOut() {
        standing = OUT;
    }

    /** On the home loop. */
    void letTry() {
        standing = ON_TRIAL;
    }

    /** On the home loop. */
    void letIn() {
        standing = IN;
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
