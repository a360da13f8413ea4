package io.longlink.rpc.client;

import io.longlink.rpc.internal.wire.Mailbox;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.Address;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * An address with the links to it: one that takes calls, and for a while others that finish theirs. A link that is doubted or
 * old gets a successor before it gets no more calls. Calls reach it from any thread; its state belongs to one event loop, the same
 * for all of its links.
 */
final class Endpoint implements CallSender {

    private static final AtomicIntegerFieldUpdater<Endpoint> LOAD =
            AtomicIntegerFieldUpdater.newUpdater(Endpoint.class, "load");

    private final Address address;
    private final ClientOptions options;
    private final EventLoop loop;
    private final EndpointPool pool;
    private final Transport transport;
    private final Mailbox<OutgoingCall> incoming = new Mailbox<>();
    private final Runnable takeCalls = this::takeCalls;
    private final Reconnection reconnection;
    private final AtomicInteger ejections = new AtomicInteger();

    // Written on the loop, read by anybody.
    private volatile @Nullable Link current;
    private volatile List<Link> links = List.of();
    private volatile boolean takesCalls;
    private volatile boolean overloaded;
    private volatile boolean saidGoodbye;
    private volatile int load;
    private volatile String lastProblem = "no answer yet";
    private volatile boolean failsTimeAndAgain;
    private volatile boolean untried = true;
    private volatile int verdicts;
    private volatile int losses;

    // The loop's.
    private Interest interest = Interest.NONE;
    private boolean closed;

    Endpoint(Address address, ClientOptions options, Transport transport, EndpointPool pool) {
        this.address = address;
        this.options = options;
        this.transport = transport;
        this.pool = pool;
        this.loop = options.eventLoops().next();
        this.reconnection = new Reconnection(this, loop, pool, options.random());
    }

    // Any thread.

    Address address() {
        return address;
    }

    /** Whether a link is ready and not doubted. */
    boolean takesCalls() {
        return takesCalls;
    }

    /** Whether there is any connection, be it one that takes no new calls. */
    boolean isConnected() {
        for (Link link : links) {
            if (link.state() != LinkState.CONNECTING) {
                return true;
            }
        }
        return false;
    }

    /** Newest last. */
    List<Link> links() {
        return links;
    }

    /** Whether new calls go through this link. */
    boolean isCurrent(Link link) {
        return current == link;
    }

    /** Links that were closed because the server gave no sign of life. */
    int verdicts() {
        return verdicts;
    }

    /** Links that ended while they took calls, and not by our wish. */
    int losses() {
        return losses;
    }

    /** Calls in flight, or waiting for a slot. */
    int load() {
        return load;
    }

    /** The server said that it goes, and nobody has answered at this address since. */
    boolean saidGoodbye() {
        return saidGoodbye;
    }

    /** The server says that it refuses calls. */
    boolean isOverloaded() {
        return overloaded;
    }

    /** No attempt to connect has ended yet, so nobody knows whether the server is there. */
    boolean isUntried() {
        return untried;
    }

    boolean failsTimeAndAgain() {
        return failsTimeAndAgain;
    }

    /** One more service has it out, or one less. */
    void ejected(boolean out) {
        ejections.addAndGet(out ? 1 : -1);
    }

    /** The address and the state, for people. */
    String describe() {
        return takesCalls ? address + " is ready" : address + " (" + lastProblem + ")";
    }

    List<LinkSnapshot> snapshots() {
        List<LinkSnapshot> snapshots = new ArrayList<>();
        for (Link link : links) {
            snapshots.add(link.snapshot(transport.name(), ejections.get() > 0, lastProblem));
        }
        if (snapshots.isEmpty()) {
            snapshots.add(Link.noSnapshot(this, transport.name(), lastProblem));
        }
        return snapshots;
    }

    @Override
    public void send(OutgoingCall call) {
        if (incoming.post(call)) {
            try {
                loop.execute(takeCalls);
            } catch (RejectedExecutionException loopHasEnded) {
                failAll(incoming.takeAll());
            }
        }
    }

    private static void failAll(@Nullable OutgoingCall first) {
        for (OutgoingCall call = first; call != null; call = call.takeNext()) {
            call.fail(CallFailure.notSent(call + ": the client is closed"));
        }
    }

    /** How much somebody wants to be connected from now on. */
    void want(Interest wanted) {
        onLoop(() -> {
            boolean gone = current == null || !takesCalls;
            interest = wanted == Interest.REMEMBERED && gone ? Interest.NONE : wanted;
            reconnection.reconsider();
        });
    }

    /** The server is well, and others are enough. */
    void retire() {
        onLoop(() -> {
            interest = Interest.NONE;
            reconnection.reconsider();
            Link link = current;
            if (link != null) {
                link.retire("other servers are enough");
            }
            update();
        });
    }

    /** The registry tells of a new server at this address. */
    void serverBegan() {
        onLoop(reconnection::serverBegan);
    }

    /** Nobody else takes calls. */
    void hurry() {
        onLoop(reconnection::hurry);
    }

    /** The end; done when every connection is closed and its calls have been told. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        onLoop(() -> {
            closed = true;
            interest = Interest.NONE;
            lastProblem = "the client is closed";
            reconnection.reconsider();
            takesCalls = false;
            CompletableFuture<?>[] closing = links.stream()
                    .map(link -> link.close("the client is closed"))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(closing).whenComplete((done, failure) -> ended.complete(null));
        });
        return ended;
    }

    private void onLoop(Runnable task) {
        loop.execute(task);
    }

    // The loop's.

    private void takeCalls() {
        OutgoingCall call = incoming.takeAll();
        Link link = takesCalls ? current : null;
        while (call != null) {
            OutgoingCall next = call.takeNext();
            if (call.isDone()) {
                call.endedUnsent(call);
            } else if (link != null) {
                link.submit(call);
            } else {
                call.attemptFailed(CallFailure.notSent(call + ": " + describe()));
            }
            call = next;
        }
        if (link != null) {
            link.flush();
            loadChanged();
        }
    }

    void loadChanged() {
        int calls = 0;
        List<Link> all = links;
        for (int i = 0; i < all.size(); i++) {
            calls += all.get(i).load();
        }
        LOAD.lazySet(this, calls);
    }

    Interest interest() {
        return interest;
    }

    /** Whether a link is missing, or one is there that needs a successor. */
    boolean needsLink() {
        Link link = current;
        return interest != Interest.NONE && (link == null || link.needsSuccessor());
    }

    /** Makes one attempt, whose end {@link #ready} or {@link #failed} tells. */
    void connect() {
        Link link = new Link(this, options, transport, loop);
        List<Link> more = new ArrayList<>(links);
        more.add(link);
        links = List.copyOf(more);
        link.connect();
    }

    // Told by links.

    void ready(Link link) {
        Link before = current;
        current = link;
        reconnection.succeeded();
        untried = false;
        failsTimeAndAgain = false;
        overloaded = false;
        saidGoodbye = false;
        if (before != null) {
            before.retire("a newer link takes its place");
        }
        if (interest == Interest.NONE) {
            link.retire("nobody needs it any more");
        }
        update();
    }

    /** An attempt found nobody. */
    void failed(Link link, String problem) {
        forget(link);
        untried = false;
        lastProblem = problem;
        if (closed) {
            reconnection.abandoned();
        } else {
            reconnection.failed(problem);
            failsTimeAndAgain = reconnection.failsTimeAndAgain();
        }
        update();
    }

    /** It began or ceased to be doubted, or grew old. */
    void changed(Link link) {
        if (link == current) {
            if (link.needsSuccessor()) {
                lastProblem = link.lastProblem();
                reconnection.at(0);
            }
            update();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    void countVerdict() {
        verdicts++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    void countLoss(LinkState before) {
        if (before != LinkState.DRAINING) {
            losses++;
        }
    }

    void report(Link link, boolean overload) {
        if (link == current) {
            overloaded = overload;
        }
    }

    /** The server said goodbye and asks for so much time before it is called upon again. */
    void draining(Link link, String reason, int spreadMillis, long readyNanos) {
        if (link == current) {
            saidGoodbye = true;
            lastProblem = reason;
            if (interest == Interest.REMEMBERED) {
                interest = Interest.NONE;
            }
            reconnection.afterGoodbye(spreadMillis, pool.isAlone(this), readyNanos);
            update();
        }
    }

    /** A link that had been ready is gone and its calls have been told. */
    void lost(Link link, String reason, long readyNanos) {
        forget(link);
        if (link == current) {
            current = null;
            lastProblem = reason;
            if (interest == Interest.REMEMBERED) {
                interest = Interest.NONE;
            }
            reconnection.afterLoss(readyNanos);
        }
        update();
    }

    private void forget(Link link) {
        List<Link> fewer = new ArrayList<>(links);
        fewer.remove(link);
        links = List.copyOf(fewer);
    }

    private void update() {
        Link link = current;
        takesCalls = !closed && link != null && link.state() == LinkState.READY;
        loadChanged();
        if (!closed) {
            pool.changed(this);
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
