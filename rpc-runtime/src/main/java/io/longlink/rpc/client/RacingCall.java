package io.longlink.rpc.client;

import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.internal.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The part of an {@link OutgoingCall} that knows of several attempts at it, one after the other or under way at once: what each
 * of them sends, how many there were, how one ended that may have run. In one object with the other parts so that a call is one
 * allocation.
 */
abstract sealed class RacingCall extends CallOnItsWay implements Call permits AnsweredCall {

    private @Nullable HessianWriter writer;

    /** Null but for idempotent calls that were late, or are hedged. */
    private volatile @Nullable Race race;

    /** How an earlier attempt ended that may have run; also that of another attempt under way at once. */
    private volatile @Nullable CallFailure mayHaveRun;

    RacingCall(
            ServiceChannel channel,
            MethodDescriptor method,
            long startedNanos,
            long deadlineNanos,
            long key,
            @Nullable CallScope scope) {
        super(channel, method, startedNanos, deadlineNanos, key, scope);
    }

    // What each of them sends.

    @Override
    public final HessianWriter arguments() {
        HessianWriter arguments = writer;
        if (arguments == null) {
            arguments = channel().options().writers().take();
            writer = arguments;
        }
        return arguments;
    }

    final byte[] body() {
        Race shared = race;
        return writer == null && shared != null ? shared.body() : arguments().array();
    }

    final int bodyLength() {
        Race shared = race;
        return writer == null && shared != null
                ? shared.body().length
                : arguments().length();
    }

    /**
     * No table and no loop holds it any more: its bytes are not needed. Called once, by the loop that held it last. The array
     * of a large body that may still be on its way is not used again.
     */
    final void release() {
        HessianWriter used = writer;
        if (used != null && (used.length() <= FrameEncoder.COPIED_AT_ONCE || isWritten())) {
            writer = null;
            channel().options().writers().give(used);
        }
    }

    // Those under way at once.

    final @Nullable Race race() {
        return race;
    }

    @Override
    final boolean isRacing() {
        return race != null;
    }

    @Override
    final boolean isAnotherAt(Provider candidate) {
        Race shared = race;
        return shared != null && shared.isAt(candidate, this);
    }

    /** Whether the call has an outcome that is not from this attempt. */
    final boolean isOvertaken() {
        Race shared = race;
        return shared != null && shared.first() != this && shared.first().isDone();
    }

    /** Times that the call was sent, by whichever attempt. */
    final int attemptsInAll() {
        Race shared = race;
        return shared == null ? attempts() : shared.attempts().get();
    }

    /** Whether one more attempt may begin beside those under way. */
    final boolean hasRoomForRival() {
        Race shared = race;
        return shared == null ? attempts() < RetryingSender.MAX_ATTEMPTS : shared.hasRoom();
    }

    /** Another attempt at this call, to be sent elsewhere while this one goes on. */
    final OutgoingCall rival(OutgoingCall self) {
        Race shared = race;
        if (shared == null) {
            shared = Race.of(self);
            race = shared;
        }
        OutgoingCall rival = new OutgoingCall(channel(), method(), startedNanos(), deadlineNanos(), key(), null);
        RacingCall other = rival;
        other.race = shared;
        rival.followsUpon(self);
        shared.begins(rival);
        return rival;
    }

    // Those that may have run.

    /** Whether an attempt at it, this one or another, may run or have run. */
    final boolean mayHaveRun() {
        return isSent() || mayHaveRun != null || isRacing();
    }

    final void noteMayHaveRun(CallFailure failure) {
        mayHaveRun = failure;
    }

    /** That the last attempt was refused says nothing about those before it. */
    final CallFailure worst(CallFailure last) {
        CallFailure before = mayHaveRun;
        return before == null || last.execution() != Execution.NOT_EXECUTED ? last : before.followedBy(last);
    }
}
