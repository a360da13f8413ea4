package io.longlink.rpc.client;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the link of a call, in turn among those that are ready, and keeps calls that find none until one is or their
 * deadline passes. A provider that vanishes from the registry is not dropped: its link serves for as long as it lives, after
 * all listed ones.
 *
 * <p>Picking is for any thread; everything else belongs to the client's home loop.
 */
final class BalancingSender implements CallSender {

    private static final Link[] NONE = {};

    private final String service;
    private final String registry;
    private final LinkPool links;
    private final EventLoop home;
    private final int maxWaiting;
    private final AtomicInteger turn = new AtomicInteger();

    private volatile Link[] ready = NONE;

    // Home loop.
    private final Map<Address, Link> listed = new LinkedHashMap<>();
    private final Map<Address, Link> unlisted = new LinkedHashMap<>();
    private final WaitingCalls waiting = new WaitingCalls();
    private boolean sweepScheduled;
    private boolean closed;

    /** For error texts; written on the home loop. */
    private volatile String nobody;

    BalancingSender(String service, String registry, LinkPool links, int maxWaiting) {
        this.service = service;
        this.registry = registry;
        this.links = links;
        this.home = links.home();
        this.maxWaiting = maxWaiting;
        this.nobody = registry + " has not answered yet";
    }

    @Override
    public void send(OutgoingCall call) {
        Link link = pick(call.link());
        if (link != null) {
            link.send(call);
        } else if (home.inEventLoop()) {
            keepWaiting(call);
        } else {
            try {
                home.execute(() -> keepWaiting(call));
            } catch (RejectedExecutionException loopHasEnded) {
                call.fail(CallFailure.notSent(call + ": the client is closed"));
            }
        }
    }

    /** Whether a ready link other than this one exists. */
    boolean hasAnother(@Nullable Link tried) {
        for (Link link : ready) {
            if (link != tried) {
                return true;
            }
        }
        return false;
    }

    /** The next link in turn, another one than {@code tried} where there is one. */
    private @Nullable Link pick(@Nullable Link tried) {
        Link[] candidates = ready;
        if (candidates.length == 0) {
            return null;
        }
        int start = turn.getAndIncrement() & Integer.MAX_VALUE;
        Link first = candidates[start % candidates.length];
        return first == tried ? candidates[(start + 1) % candidates.length] : first;
    }

    private void keepWaiting(OutgoingCall call) {
        Link link = pick(call.link());
        if (link != null) {
            link.send(call);
        } else if (closed) {
            call.fail(CallFailure.notSent(call + ": the client is closed"));
            call.release();
        } else if (waiting.size() >= maxWaiting) {
            call.fail(CallFailure.notSent(
                    call + ": " + maxWaiting + " calls wait already (expected: fewer), and " + nobody));
            call.release();
        } else {
            call.forgetLink();
            waiting.add(call);
            scheduleSweep();
        }
    }

    private void scheduleSweep() {
        if (!sweepScheduled) {
            sweepScheduled = true;
            home.schedule(this::sweep, 10, TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        sweepScheduled = false;
        waiting.endLate(home.ticker().nanoTime());
        if (!waiting.isEmpty()) {
            scheduleSweep();
        }
    }

    /** The registry's current list of providers of this service, group and version. */
    void instancesChanged(List<ServiceInstance> instances) {
        assert home.inEventLoop();
        if (closed) {
            return;
        }
        Map<Address, Link> before = new LinkedHashMap<>(listed);
        listed.clear();
        for (ServiceInstance instance : instances) {
            Address address = instance.address();
            Link link = before.remove(address);
            if (link == null) {
                link = links.acquire(address, this);
                unlisted.remove(address);
            }
            listed.put(address, link);
        }
        before.forEach((address, link) -> {
            unlisted.put(address, link);
            links.unlist(address, this);
        });
        linksChanged();
    }

    /** A link of this service became ready, or ceased to be. */
    void linksChanged() {
        assert home.inEventLoop();
        unlisted.values().removeIf(link -> !link.isReady());
        List<Link> usable = new ArrayList<>();
        listed.values().stream().filter(Link::isReady).forEach(usable::add);
        if (usable.isEmpty()) {
            usable.addAll(unlisted.values());
        }
        ready = usable.toArray(NONE);
        nobody = describe();
        if (!usable.isEmpty()) {
            for (int n = waiting.size(); n > 0; n--) {
                OutgoingCall call = waiting.remove();
                if (call.isDone()) {
                    call.release();
                } else {
                    send(call);
                }
            }
        }
    }

    private String describe() {
        if (ready.length > 0) {
            return "the client's event loops were busy";
        }
        if (listed.isEmpty()) {
            return "no provider of " + service + " is known to " + registry;
        }
        return "no provider of " + service + " can be reached: "
                + listed.values().stream().map(Link::describe).collect(Collectors.joining(", "));
    }

    String whyNobody() {
        return nobody;
    }

    void close() {
        assert home.inEventLoop();
        closed = true;
        ready = NONE;
        for (OutgoingCall call : waiting.removeAll()) {
            call.cancel("the client was closed");
            call.release();
        }
    }

    @Override
    public String toString() {
        return "round robin over " + ready.length + " links";
    }
}
