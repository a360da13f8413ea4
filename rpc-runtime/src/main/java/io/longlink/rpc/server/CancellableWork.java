package io.longlink.rpc.server;

import io.longlink.rpc.call.Cancellation;
import io.longlink.rpc.internal.wire.Mailbox;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The half of an {@link IncomingCall} that can be cancelled: work that waits for its thread is dropped, the thread of work that
 * has begun is interrupted, and never while it does anything else. In one object with the other half so that a call is one
 * allocation.
 */
abstract sealed class CancellableWork extends Mailbox.Letter<IncomingCall> implements Cancellation permits ServedWork {

    private static final AtomicIntegerFieldUpdater<CancellableWork> PHASE =
            AtomicIntegerFieldUpdater.newUpdater(CancellableWork.class, "phase");

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
    final boolean stop() {
        cancelled = true;
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

    @Override
    public final boolean isCancelled() {
        return cancelled;
    }
}
