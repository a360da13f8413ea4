package io.longlink.rpc.client;

import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The part of an {@link OutgoingCall} that may be one of several attempts under way at once. In one object with the other parts so
 * that a call is one allocation.
 */
abstract sealed class RacingCall extends CallOnItsWay permits OutgoingCall {

    /** Null but for idempotent calls that were late, or are hedged. */
    private volatile @Nullable Race race;

    RacingCall(
            ServiceChannel channel,
            MethodDescriptor method,
            long startedNanos,
            long deadlineNanos,
            long key,
            @Nullable CallScope scope) {
        super(channel, method, startedNanos, deadlineNanos, key, scope);
    }

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
    final boolean isOvertaken(OutgoingCall self) {
        Race shared = race;
        return shared != null && shared.first() != self && shared.first().isDone();
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
}
