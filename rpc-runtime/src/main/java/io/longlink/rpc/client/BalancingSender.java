package io.longlink.rpc.client;

import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the server of a call, and keeps calls that find none, or have to pause before they are sent again, until their turn or
 * their deadline comes.
 *
 * <p>Choosing is for any thread; everything else belongs to the client's home loop.
 */
final class BalancingSender implements CallSender {

    private static final Logger log = LoggerFactory.getLogger(BalancingSender.class);

    private final String registry;
    private final ClientOptions options;
    private final EventLoop home;
    private final ProviderList providers;

    private volatile Choice choice = Choice.NONE;

    /** For error texts; written on the home loop. */
    private volatile String nobody;

    // Home loop.
    private final WaitingCalls waiting;
    private final Set<OutgoingCall> pausing = new LinkedHashSet<>();
    private Runnable lookAgain = () -> {};
    private boolean sweepScheduled;
    private boolean choiceIsOld;
    private boolean closed;

    BalancingSender(String service, ServiceRegistry registry, ClientOptions options, EndpointPool endpoints) {
        this.registry = registry.toString();
        this.options = options;
        this.home = endpoints.home();
        this.providers = new ProviderList(service, registry::isReachable, options, endpoints, this::linksChanged);
        this.waiting = new WaitingCalls(options.waitingRoom());
        this.nobody = registry + " has not answered yet";
    }

    /** What to do when a provider cannot be reached; for registries that are asked rather than told. */
    void onUnreachable(Runnable ask) {
        home.execute(() -> lookAgain = ask);
    }

    @Override
    public void send(OutgoingCall call) {
        Provider provider = choice.pick(call);
        if (provider != null) {
            call.chosen(provider);
            provider.endpoint().send(call);
        } else if (home.inEventLoop()) {
            sendOrWait(call);
        } else {
            onHome(call, () -> sendOrWait(call));
        }
    }

    /** Sends it after a pause; from any thread. */
    void sendAfter(OutgoingCall call, long pauseNanos) {
        if (pauseNanos <= 0) {
            send(call);
        } else {
            onHome(call, () -> pause(call, pauseNanos));
        }
    }

    private void onHome(OutgoingCall call, Runnable task) {
        try {
            home.execute(task);
        } catch (RejectedExecutionException loopHasEnded) {
            call.fail(CallFailure.notSent(call + ": the client is closed"));
        }
    }

    private void pause(OutgoingCall call, long pauseNanos) {
        if (closed) {
            giveUp(call);
            return;
        }
        pausing.add(call);
        long left = Math.max(0, call.deadlineNanos() - home.ticker().nanoTime());
        home.schedule(
                () -> {
                    if (pausing.remove(call)) {
                        sendOrEnd(call);
                    }
                },
                Math.min(left, pauseNanos),
                TimeUnit.NANOSECONDS);
    }

    private void sendOrEnd(OutgoingCall call) {
        if (call.deadlineNanos() - home.ticker().nanoTime() <= 0) {
            call.expire();
        }
        if (call.isDone()) {
            call.release();
        } else {
            send(call);
        }
    }

    /** Whether somebody takes calls who has not had this one. */
    boolean hasUntried(OutgoingCall call) {
        return choice.hasUntried(call);
    }

    /** Whether a call that all who take calls have refused does well to wait for those to whom a first link is being made. */
    boolean awaitsOthers(OutgoingCall call) {
        Choice now = choice;
        return now.othersToCome() && !options.failFast() && !now.hasUntried(call);
    }

    /** Sends it when there is another choice; from any thread. */
    void sendToOthers(OutgoingCall call) {
        onHome(call, () -> {
            if (awaitsOthers(call)) {
                keepWaiting(call);
            } else {
                sendOrEnd(call);
            }
        });
    }

    /** Whether somebody takes calls at another address; from any thread. */
    boolean hasOtherThan(Endpoint endpoint) {
        return choice.hasOtherThan(endpoint);
    }

    private void sendOrWait(OutgoingCall call) {
        Provider provider = choice.pick(call);
        if (provider != null) {
            call.chosen(provider);
            provider.endpoint().send(call);
        } else {
            keepWaiting(call);
        }
    }

    private void keepWaiting(OutgoingCall call) {
        if (closed) {
            giveUp(call);
        } else if (options.failFast()) {
            end(call, CallFailure.notSent(call + ": " + nobody + ", and the client does not wait"));
        } else if (!waiting.add(call)) {
            int places = options.waitingRoom().places();
            end(
                    call,
                    CallFailure.refused(
                            RpcStatus.UNAVAILABLE,
                            call + ": " + places + " calls wait already (expected: fewer), and " + nobody));
        } else {
            call.waitsForProvider();
            scheduleSweep();
        }
    }

    private static void giveUp(OutgoingCall call) {
        end(call, CallFailure.notSent(call + ": the client is closed"));
    }

    private static void end(OutgoingCall call, CallFailure failure) {
        call.fail(failure);
        call.release();
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
        if (!closed) {
            Set<Address> begun = providers.told(instances);
            linksChanged();
            providers.serversBegan(begun);
        }
    }

    /** A link of this service began or ceased to take calls. When many do, there is one new choice for all of them. */
    void linkChanged() {
        assert home.inEventLoop();
        if (!choiceIsOld) {
            choiceIsOld = true;
            home.execute(this::linksChanged);
        }
    }

    private void linksChanged() {
        assert home.inEventLoop();
        choiceIsOld = false;
        if (closed) {
            return;
        }
        choice = providers.choose(this);
        if (providers.isAnyUnreachable()) {
            hintAtUnreachable();
        }
        if (choice.picker() == null) {
            nobody = providers.describe(registry);
            providers.hurry();
            return;
        }
        nobody = choice.othersToCome()
                ? "links to further servers are being made"
                : "the client's event loops were busy";
        for (int n = waiting.size(); n > 0; n--) {
            sendOrEnd(waiting.remove());
        }
    }

    /** A registry that fails here keeps no call waiting. */
    private void hintAtUnreachable() {
        try {
            lookAgain.run();
        } catch (RuntimeException | Error thrown) {
            log.warn("{} does not look again", registry, thrown);
        }
    }

    /** On the home loop; null for one that the registry does not list. */
    @Nullable
    Provider provider(Address address) {
        return providers.find(address);
    }

    String whyNobody() {
        return nobody;
    }

    void close() {
        assert home.inEventLoop();
        closed = true;
        choice = Choice.NONE;
        List<OutgoingCall> unsent = waiting.removeAll();
        unsent.addAll(pausing);
        pausing.clear();
        for (OutgoingCall call : unsent) {
            call.cancel("the client was closed");
            call.release();
        }
    }

    @Override
    public String toString() {
        return String.valueOf(choice.picker());
    }
}
