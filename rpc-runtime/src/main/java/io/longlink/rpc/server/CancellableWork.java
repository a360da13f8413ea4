package io.longlink.rpc.server;

import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.internal.wire.Mailbox;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The half of an {@link IncomingCall} that can be cancelled: work that waits for its thread is dropped, the thread of work that
 * has begun is interrupted, and never while it does anything else; calls that it has made end with it. In one object with the other
 * half so that a call is one allocation.
 */
abstract sealed class CancellableWork extends Mailbox.Letter<IncomingCall> implements CallScope permits IncomingCall {

    private static final AtomicIntegerFieldUpdater<CancellableWork> PHASE =
            AtomicIntegerFieldUpdater.newUpdater(CancellableWork.class, "phase");

    private static final AtomicReferenceFieldUpdater<CancellableWork, @Nullable Dependants> DEPENDANTS =
            AtomicReferenceFieldUpdater.newUpdater(CancellableWork.class, Dependants.class, "dependants");

    /** For a thread to begin. */
    private static final int WAITING = 0;

    private static final int RUNNING = 1;

    /** The thread has gone on to other things, and must not be touched. */
    private static final int DONE = 2;

    /** Nobody wants it any more, and nobody has begun it. */
    private static final int DROPPED = 3;

    /** The thread may not go on before it has been interrupted. */
    private static final int INTERRUPTING = 4;

    private static final int INTERRUPTED = 5;

    private volatile int phase;
    private volatile boolean cancelled;
    private @Nullable Thread runner;

    /** Null for most: they make no calls. */
    private volatile @Nullable Dependants dependants;

    /** This thread runs it from now on. False when it was dropped. */
    final boolean begin() {
        runner = Thread.currentThread();
        return PHASE.compareAndSet(this, WAITING, RUNNING);
    }

    /** This thread has run it. An interrupt that was meant for it goes no further. */
    final void done() {
        if (!PHASE.compareAndSet(this, RUNNING, DONE)) {
            while (phase == INTERRUPTING) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
        runner = null;
    }

    /** Nobody waits for it any more. True when it had not begun, and will not. */
    final boolean stop(String reason) {
        cancelled = true;
        Dependants made = dependants;
        if (made != null) {
            made.end(reason);
        }
        if (PHASE.compareAndSet(this, WAITING, DROPPED)) {
            return true;
        }
        if (PHASE.compareAndSet(this, RUNNING, INTERRUPTING)) {
            Thread thread = runner;
            if (thread != null) {
                thread.interrupt();
            }
            phase = INTERRUPTED;
        }
        return false;
    }

    /** Nobody reads an answer: it was cancelled, or its link has ended. */
    final boolean isStopped() {
        return cancelled;
    }

    @Override
    public final boolean isCancelled() {
        return cancelled || nanosLeft() <= 0;
    }

    @Override
    public final boolean joined(Dependant call) {
        Dependants made = dependants;
        if (made == null) {
            DEPENDANTS.compareAndSet(this, null, new Dependants());
            made = Objects.requireNonNull(dependants);
        }
        made.add(call);
        return !cancelled || !made.remove(call); // whoever stops it looks here afterwards, and may have told it
    }

    @Override
    public final void left(Dependant call) {
        Dependants made = dependants;
        if (made != null) {
            made.remove(call);
        }
    }
}
