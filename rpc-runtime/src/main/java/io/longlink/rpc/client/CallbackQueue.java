package io.longlink.rpc.client;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Completed futures on their way to the callback executor, whose threads it wakes one by one: a task is sent when calls wait and
 * none is on its way. One that begins sends the next while there is more, so that a dependant that blocks holds up nobody; then it
 * delivers one call after the other. Waking a thread costs more than most dependants. Any thread.
 */
final class CallbackQueue implements Executor, Runnable {

    /** For event loops that deliver themselves. */
    static final Executor DIRECT = Runnable::run;

    /** Calls of one task; then others who use the executor have their turn. */
    private static final int TURN = 64;

    /** There are executors that lose a task without a word. */
    private static final long LOST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Executor executor;
    private final Ticker ticker;
    private final ConcurrentLinkedQueue<OutgoingCall> completed = new ConcurrentLinkedQueue<>();

    /** Tasks on their way since the last one began; executors lose some, and run some that they refused. */
    private final AtomicInteger summoned = new AtomicInteger();

    private volatile long summonedAt;

    /** The thread that is sending a task to another. */
    private volatile @Nullable Thread summoner;

    CallbackQueue(Executor executor, Ticker ticker) {
        this.executor = executor;
        this.ticker = ticker;
    }

    /** For callbacks that are no future's. */
    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    void add(OutgoingCall call) {
        if (executor == DIRECT) {
            call.deliver();
            return;
        }
        completed.add(call);
        if (beginSummons() || repeatSummons()) {
            summon(call);
        }
    }

    private boolean beginSummons() {
        if (summoned.get() == 0 && summoned.compareAndSet(0, 1)) {
            summonedAt = ticker.nanoTime();
            return true;
        }
        return false;
    }

    private boolean repeatSummons() {
        long now = ticker.nanoTime();
        if (now - summonedAt <= LOST_NANOS) {
            return false;
        }
        summoned.incrementAndGet();
        summonedAt = now;
        return true;
    }

    private void summon(OutgoingCall newest) {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException | VirtualMachineError fullOrShutDown) { // or no thread can be made
            summoned.set(0);
            OutgoingCall call;
            do { // those before it may have been lost with their task
                call = completed.poll();
                if (call != null) {
                    call.deliver();
                }
            } while (call != null && call != newest);
        }
    }

    /** On a thread of the executor. */
    @Override
    public void run() {
        summoned.set(0);
        Thread thread = Thread.currentThread();
        if (summoner == thread) {
            return; // the executor has no other thread, and this one delivers already
        }
        int delivered = 0;
        for (OutgoingCall call = completed.poll(); call != null; call = completed.poll()) {
            boolean hasSuccessor = summonAnother(thread);
            call.deliver();
            delivered++;
            if (delivered >= TURN && (hasSuccessor || summonAnother(thread))) {
                return;
            }
        }
    }

    /** Whether the rest is somebody else's. */
    private boolean summonAnother(Thread thread) {
        if (completed.isEmpty() || !beginSummons()) {
            return summoned.get() != 0;
        }
        summoner = thread;
        try {
            executor.execute(this);
        } catch (RejectedExecutionException | VirtualMachineError fullOrShutDown) {
            summoned.set(0);
        }
        summoner = null;
        return summoned.get() != 0;
    }
}
