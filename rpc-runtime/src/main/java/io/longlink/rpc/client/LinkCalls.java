package io.longlink.rpc.client;

import io.longlink.rpc.client.BoundContracts.Binding;
import io.longlink.rpc.codec.DefinitionCache;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.PassingRequest;
import io.longlink.rpc.internal.wire.TimeOnTheWay;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one connection: numbers and sends them, finds each again when its answer comes, keeps those that find no free
 * slot in turn, and ends all of them when the connection ends. Belongs to one channel's event loop; not thread-safe.
 */
final class LinkCalls implements PendingCalls.Late {

    private static final Logger log = LoggerFactory.getLogger(LinkCalls.class);

    private final PassingRequest passing = new PassingRequest();
    private final Link link;
    private final ClientOptions options;
    private final BoundContracts contracts = new BoundContracts();
    private final WaitingCalls waiting;

    /** Made when it is needed: there may be very many links without a call. */
    private @Nullable DeadlineTimer deadlines;

    private final DefinitionCache definitions = new DefinitionCache();

    private @Nullable ChannelHandlerContext ctx;
    private @Nullable OutgoingStreams streams;
    private int maxMessageBytes;
    private volatile PendingCalls pending = new PendingCalls(1);
    private int oneWaysUnderWay;
    private boolean draining;
    private boolean ended;

    private volatile long lateAnswers;

    /** The time of what is read together, or sent together; asked for once. */
    private long burstAt;

    private boolean burstAtIsKnown;

    /** Calls that nobody waits for any more, and not a byte came since. */
    private int unheard;

    LinkCalls(Link link, ClientOptions options) {
        this.link = link;
        this.options = options;
        this.maxMessageBytes = options.settings().maxMessageBytes();
        this.waiting = new WaitingCalls(options.waitingRoom());
    }

    void attach(ChannelHandlerContext context) {
        ctx = context;
        streams = new OutgoingStreams(context, maxMessageBytes, this);
    }

    void agreed(LinkSettings both) {
        maxMessageBytes = both.maxMessageBytes();
        pending = new PendingCalls(both.maxInFlight(), streams()::has);
        streams().agreed(both);
    }

    /** Calls that the server owes an answer. */
    int inFlight() {
        return pending.size();
    }

    /**
     * Those, those that waited in vain since the last byte came, and streams for which the server may send: reasons to ask for a
     * sign of life soon.
     */
    int inNeedOfAnswers() {
        int calls = pending.size() + unheard;
        return calls > 0 ? calls : streams().awaited();
    }

    /** Those, and those that wait for a slot; from other threads it may be a little old. */
    int load() {
        return pending.size() + waiting.size();
    }

    long lateAnswers() {
        return lateAnswers;
    }

    /** Sends the call now or when a slot is free. Does not flush. */
    void submit(OutgoingCall call) {
        assert context().executor().inEventLoop();
        if (draining || ended) {
            call.attemptFailed(CallFailure.notSent(call + ": " + link + " is draining"));
        } else if (!pending.isFull() || call.stream() != null) {
            write(call);
        } else if (options.failFast()) {
            refuseHere(call, link + " has no free slot, and the client does not wait");
        } else if (waiting.add(call)) {
            call.waitsForSlot(now());
            needDeadlines().lookBy(call.deadlineNanos(), context());
        } else {
            int places = options.waitingRoom().places();
            refuseHere(call, places + " calls wait for " + link + " already (expected: fewer)");
        }
    }

    void flush() {
        burstAtIsKnown = false;
        context().flush();
    }

    private static void refuseHere(OutgoingCall call, String why) {
        call.attemptFailed(CallFailure.refused(RpcStatus.OVERLOADED, call + ": " + why));
    }

    private void write(OutgoingCall call) {
        long now = burstAt();
        long left = call.deadlineNanos() - now;
        if (call.isTooLate(left)) {
            call.expire();
        }
        if (call.isDone()) {
            call.endedUnsent(call);
            return;
        }
        Binding binding = contracts.bindingOf(call.channel(), context());
        if (binding == null) {
            refuseHere(call, link + " has as many contracts as it takes");
            return;
        }
        if (call.method() == GenericContract.DESCRIBE) {
            BoundContracts.describe(call, binding);
            return;
        }
        CallFailure refused = refusal(call, binding);
        if (refused != null) {
            call.attemptFailed(refused);
        } else if (!call.beginSending(now)) {
            call.endedUnsent(call);
        } else if (call.stream() != null) {
            int id = pending.nextId();
            streams().open(call, request(call, id, binding, call.isBounded() ? left : Long.MAX_VALUE, now), left);
        } else if (call.method().isOneWay()) {
            writeOneWay(call, binding, left, now);
        } else {
            pending.add(call);
            needDeadlines().lookBy(call.dueNanos(), context());
            if (call.bodyLength() <= FrameEncoder.COPIED_AT_ONCE) {
                context().write(passing(call, binding, left, now), context().voidPromise());
            } else {
                writeLarge(call, request(call, call.id(), binding, left, now));
            }
        }
    }

    private void writeLarge(OutgoingCall call, Frame.Request request) {
        ChannelPromise written = context().newPromise();
        written.addListener(done -> {
            if (done.isSuccess()) {
                call.noteWritten();
            }
        });
        context().write(request, written);
    }

    private void writeOneWay(OutgoingCall call, Binding binding, long nanosLeft, long now) {
        oneWaysUnderWay++;
        ChannelPromise accepted = context().newPromise();
        accepted.addListener(done -> {
            oneWaysUnderWay--;
            if (done.isSuccess()) {
                call.noteWritten();
                call.accepted();
            } else {
                call.notJudged();
                call.fail(CallFailure.lostWhileSending(call, link));
            }
            call.release();
            closeWhenDrained();
        });
        context().write(request(call, pending.nextId(), binding, nanosLeft, now), accepted);
    }

    private Frame.AnyRequest passing(OutgoingCall call, Binding binding, long nanosLeft, long now) {
        return passing.to(call.id(), binding.number(), call.method().index())
                .within(
                        CallOnItsWay.timeLeftToTell(nanosLeft),
                        TimeOnTheWay.stamp(now),
                        Math.min(call.attempts(), Frame.Request.MAX_ATTEMPT),
                        false)
                .with(call.metadata(), call.body(), call.bodyLength());
    }

    private static Frame.Request request(OutgoingCall call, int id, Binding binding, long nanosLeft, long now) {
        return new Frame.Request(
                id,
                binding.number(),
                call.method().index(),
                CallOnItsWay.timeLeftToTell(nanosLeft),
                TimeOnTheWay.stamp(now),
                Math.min(call.attempts(), Frame.Request.MAX_ATTEMPT),
                call.method().isOneWay(),
                call.metadata(),
                call.body(),
                call.bodyLength());
    }

    private @Nullable CallFailure refusal(OutgoingCall call, Binding binding) {
        if (call.bodyLength() > maxMessageBytes) {
            return CallFailure.tooLargeToSend(call, maxMessageBytes);
        }
        CallFailure refused = BoundContracts.refusal(call, binding, link);
        return refused == null && call.stream() != null ? streams().refusal(call, link) : refused;
    }

    // What the server sends.

    void bound(Frame.Bound bound) {
        contracts.bound(bound);
    }

    /** A result, or an exception that may be declared. */
    void answered(Frame.Message answer) {
        OutgoingCall call = remove(answer.id());
        if (call == null) {
            late(answer.id());
            return;
        }
        call.answered(answer, definitions, burstAt());
        call.release();
        afterAnswer();
    }

    void failed(Frame.Failure failure) {
        if (failure.status() == Frame.Failure.DECLARED_EXCEPTION) {
            answered(failure);
            return;
        }
        if (failure.status() == RpcStatus.DRAINING.code()) {
            drain();
        }
        OutgoingCall call = remove(failure.id());
        if (call == null) {
            late(failure.id());
        } else {
            call.attemptFailed(CallFailure.told(call, link, failure));
        }
        afterAnswer();
    }

    void skipped(Frame.Skipped skipped) {
        OutgoingCall call = remove(skipped.id());
        if (call != null) {
            call.attemptFailed(CallFailure.tooLargeAnswer(
                    call, link, skipped, options.settings().maxMessageBytes()));
            afterAnswer();
        }
    }

    private @Nullable OutgoingCall remove(int id) {
        OutgoingCall call = pending.remove(id);
        return call == null ? streams().remove(id) : call;
    }

    /** Something about a stream. */
    void received(Frame frame) {
        OutgoingCall ended = streams().received(frame);
        if (ended != null) {
            ended.release();
            afterAnswer();
        }
    }

    /** The socket takes bytes again. */
    void resume() {
        streams().resume();
    }

    /** The caller has gone, or another attempt was quicker. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    private void late(int id) {
        log.trace("{} late answer for call {}", link, id);
        lateAnswers++;
    }

    void readComplete() {
        burstAtIsKnown = false;
        unheard = 0;
        link.loadChanged();
    }

    private void afterAnswer() {
        while (!waiting.isEmpty() && !pending.isFull()) {
            write(waiting.remove());
        }
        closeWhenDrained();
    }

    // Its end.

    /** Takes no new calls, and closes after the last answer. What waits for a slot goes elsewhere. */
    void drain() {
        draining = true;
        notSent(waiting.removeAll());
        closeWhenDrained();
    }

    private DeadlineTimer needDeadlines() {
        DeadlineTimer timer = deadlines;
        if (timer == null) {
            timer = new DeadlineTimer(this::endLate);
            deadlines = timer;
        }
        return timer;
    }

    /** The server waits for this: whatever it had not seen when it said GOAWAY is answered by then. */
    private void closeWhenDrained() {
        if (draining
                && !ended
                && pending.size() == 0
                && waiting.isEmpty()
                && oneWaysUnderWay == 0
                && streams().isEmpty()) {
            context().close();
        }
    }

    /** The connection is gone. */
    void end(String reason, boolean closedByUs) {
        ended = true;
        if (deadlines != null) {
            deadlines.cancel();
        }
        List<OutgoingCall> unanswered = pending.removeAll();
        unanswered.addAll(streams().removeAll());
        List<OutgoingCall> unsent = waiting.removeAll();
        for (OutgoingCall call : unanswered) {
            call.attemptFailed(CallFailure.lost(call, link, reason, closedByUs));
        }
        notSent(unsent);
        notSent(contracts.takeQuestions());
    }

    private void notSent(List<OutgoingCall> unsent) {
        for (OutgoingCall call : unsent) {
            call.attemptFailed(CallFailure.notSent(call + ": the link to " + link + " ended before it was sent"));
        }
    }

    // What comes too late.

    private void endLate() {
        long now = now();
        long next = Math.min(pending.endLate(now, this), waiting.endLate(now));
        afterAnswer();
        flush();
        link.loadChanged();
        needDeadlines().looked(now, next, context());
    }

    @Override
    public void ended(OutgoingCall call, boolean byDeadline) {
        context().write(new Frame.Cancel(call.id()), context().voidPromise());
        call.unanswered(byDeadline, now());
        unheard++;
        call.release();
    }

    @Override
    public void attemptIsDue(OutgoingCall call) {
        call.attemptIsDue(call);
    }

    /** The caller gave up. */
    void abandon(OutgoingCall call) {
        if (!ended && (pending.remove(call) || streams().remove(call))) {
            ended(call, false);
            afterAnswer();
            flush();
        }
    }

    private long now() {
        return context().executor().ticker().nanoTime();
    }

    private long burstAt() {
        if (!burstAtIsKnown) {
            burstAt = now();
            burstAtIsKnown = true;
        }
        return burstAt;
    }

    private OutgoingStreams streams() {
        return Objects.requireNonNull(streams, "not connected");
    }

    private ChannelHandlerContext context() {
        if (ctx == null) {
            throw new IllegalStateException(link + ": not connected");
        }
        return ctx;
    }
}
