package io.longlink.rpc.simulation;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.testing.EchoRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes calls and keeps the ledger: what was asked, what ran, what the caller was told. */
final class Workload {

    /** A caller may learn of its deadline so much later. */
    static final long LATE_NANOS = 100_000_000;

    /** One call and all that is known of it. */
    static final class Entry {
        final long id;
        final int method;
        final SimulatedHost caller;
        final long startedAt;
        final long deadlineAt;
        final boolean mustSucceed;
        int runs;
        int ended;
        long endedAt;

        /** Times that a REQUEST was written for it. */
        int sends;

        /** When that was, the last time. */
        long sentAt;

        /** By the clock of the server that had it last, which knows how long it was on its way. */
        long serverDeadline;

        /** So long before that that an answer is back in time: no run begins later. */
        long latestBegin;

        boolean saidNotExecuted;

        /** It may end with the exception that the contract declares. */
        boolean mayBeRefused;

        Entry(long id, int method, SimulatedHost caller, long startedAt, boolean mustSucceed) {
            this.id = id;
            this.method = method;
            this.caller = caller;
            this.startedAt = startedAt;
            this.deadlineAt =
                    Work.isStream(method) ? Long.MAX_VALUE / 2 : startedAt + Work.deadlineMillis(method) * 1_000_000L;
            this.mustSucceed = mustSucceed;
        }

        @Override
        public String toString() {
            return "call " + id + " (method " + method + ", of " + caller + ", started at " + startedAt / 1_000_000
                    + " ms, runs " + runs + ")";
        }
    }

    private final World world;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Items> published = new ArrayList<>();
    private final List<Taker> taken = new ArrayList<>();
    private int succeeded;
    private int refused;
    private int itemsTaken;
    private int unknown;
    private int notExecuted;

    /** What a service does besides. */
    private Consumer<Entry> whenRun = entry -> {};

    Workload(World world) {
        this.world = world;
    }

    int calls() {
        return entries.size();
    }

    int succeeded() {
        return succeeded;
    }

    /** Answered with the exception that the contract declares. */
    int refused() {
        return refused;
    }

    int itemsTaken() {
        return itemsTaken;
    }

    int unknown() {
        return unknown;
    }

    int notExecuted() {
        return notExecuted;
    }

    @Nullable
    Entry find(long id) {
        return id >= 0 && id < entries.size() ? entries.get((int) id) : null;
    }

    void whenRun(Consumer<Entry> what) {
        whenRun = what;
    }

    private Entry begin(ClientProcess client, int method, boolean mustSucceed) {
        Entry entry = new Entry(entries.size(), method, client.host(), world.now(), mustSucceed);
        entries.add(entry);
        world.trace(1, entry.id);
        return entry;
    }

    Entry call(ClientProcess client, int method, int holdMillis, int bodyBytes, int answerBytes, boolean mustSucceed) {
        Entry entry = begin(client, method, mustSucceed);
        entry.mayBeRefused = answerBytes == Work.REFUSE;
        client.stub()
                .work(method, entry.id, holdMillis, answerBytes, Bodies.of(entry.id, bodyBytes))
                .whenComplete((bytes, failure) -> {
                    ended(entry, failure);
                    world.violations.check(
                            bytes == null || (bytes.length == answerBytes && Bodies.areOf(entry.id, bytes)),
                            () -> entry + " got another call's answer");
                });
        return entry;
    }

    void tell(ClientProcess client, int holdMillis, int bodyBytes, boolean mustSucceed) {
        Entry entry = begin(client, Work.TELL, mustSucceed);
        client.stub()
                .tell(entry.id, holdMillis, Bodies.of(entry.id, bodyBytes))
                .whenComplete((nothing, failure) -> ended(entry, failure));
    }

    /** @param enough so many items, after which the caller cancels */
    void watch(ClientProcess client, int items, int itemBytes, int pauseMillis, int enough, boolean mustSucceed) {
        Entry entry = begin(client, Work.WATCH, mustSucceed);
        entry.mayBeRefused = items % 4 == 3;
        Taker taker = new Taker(client.host(), entry.id, items, enough, (count, cancelled, failure) -> {
            itemsTaken += count;
            ended(entry, failure);
        });
        taken.add(taker);
        client.stub().watch(entry.id, items, itemBytes, pauseMillis).subscribe(taker);
    }

    void collect(ClientProcess client, Items items, int count, boolean mustSucceed) {
        Entry entry = begin(client, Work.COLLECT, mustSucceed);
        published.add(items);
        client.stub().collect(entry.id, count, items).whenComplete((taken, failure) -> {
            ended(entry, failure);
            world.violations.check(taken == null || taken == count, () -> entry + " took " + taken + " of " + count);
        });
    }

    /** The id that the next call will have. */
    long nextId() {
        return entries.size();
    }

    private void ended(Entry entry, @Nullable Throwable failure) {
        entry.ended++;
        entry.endedAt = world.now();
        world.trace(2, entry.id);
        Violations violations = world.violations;
        violations.check(entry.ended == 1, () -> entry + " ended " + entry.ended + " times");
        long late = world.now() - entry.deadlineAt - LATE_NANOS;
        // Who waits for a one-way call looks at the clock himself; nobody waits here.
        if (entry.method != Work.TELL && late > 0 && late > pausedSince(entry)) {
            violations.add(entry + " ended " + late / 1_000_000 + " ms too late with "
                    + (failure == null ? "an answer" : failure.toString()));
        }
        if (failure == null) {
            succeeded++;
            violations.check(entry.runs > 0 || entry.method == Work.TELL, () -> entry + " was answered and never ran");
        } else {
            failed(entry, failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
        }
    }

    static long pausedSince(Entry entry) {
        return entry.caller.loops().stream()
                .mapToLong(loop -> loop.pausedSince(entry.startedAt, 0))
                .sum();
    }

    private void failed(Entry entry, @Nullable Throwable failure) {
        Violations violations = world.violations;
        if (failure instanceof EchoRefused declared) {
            refused++;
            violations.check(
                    entry.mayBeRefused && declared.code() == entry.id && entry.runs > 0,
                    () -> entry + " got another call's exception: " + declared.code());
            return;
        }
        if (!(failure instanceof RpcException honest)) {
            violations.add(entry + " failed with " + failure);
            return;
        }
        world.trace(3, honest.status().code() * 4L + honest.execution().code());
        violations.check(!entry.mustSucceed, () -> entry + " failed though nothing was broken: " + honest);
        if (honest.execution() == Execution.NOT_EXECUTED) {
            notExecuted++;
            entry.saidNotExecuted = true;
            violations.check(entry.runs == 0, () -> entry + " ran, and its caller is told that it did not: " + honest);
        } else if (honest.execution() == Execution.EXECUTED) {
            violations.check(
                    entry.runs > 0, () -> entry + " did not run, and its caller is told that it did: " + honest);
        } else {
            unknown++;
            violations.check(
                    entry.sends > 0,
                    () -> entry + " was never sent, and its caller is told that it may have run: " + honest);
        }
    }

    /** A service begins with the call. */
    void runs(long id, ServerProcess where, byte[] body) {
        Entry entry = find(id);
        if (entry == null) {
            world.violations.add("call " + id + " runs at " + where + " and was never made");
            return;
        }
        entry.runs++;
        world.trace(4, id);
        world.violations.check(Bodies.areOf(id, body), () -> entry + " runs with another call's arguments");
        world.violations.check(
                entry.runs == 1 || Work.isIdempotent(entry.method), () -> entry + " runs again and is not idempotent");
        world.violations.check(!entry.saidNotExecuted, () -> entry + " runs after its caller was told that it did not");
        world.violations.check(
                world.now() <= entry.latestBegin,
                () -> entry + " runs when its time is over, or all but, by the server's own clock: deadline at "
                        + entry.serverDeadline / 1_000_000 + " ms");
        whenRun.accept(entry);
    }

    /** A service publishes these. */
    Items published(Items items) {
        published.add(items);
        return items;
    }

    /** A service takes items with this. */
    Taker taken(Taker taker) {
        taken.add(taker);
        return taker;
    }

    /** Some time after the last call: no stream is left at either end. */
    void checkStreamsEnded() {
        for (Items items : published) {
            world.violations.check(!items.isLeft(), () -> items + ", is left");
        }
        for (Taker taker : taken) {
            world.violations.check(!taker.isLeft(), () -> taker + ", is left");
        }
    }

    /** At the end. */
    void checkAllEnded() {
        for (Entry entry : entries) {
            world.violations.check(entry.ended == 1 || entry.caller.isGone(), () -> entry + " never ended");
        }
    }
}
