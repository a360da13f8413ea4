package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code bin/bench} starts: one round after the other, in each one stack after the other. */
final class Bench {

    private final Plan plan;
    private final Path home;
    private final String commit;
    private final Store store;
    private final List<String> parts = new ArrayList<>();

    private Bench(Plan plan, Path home, String commit) throws IOException {
        this.plan = plan;
        this.home = home;
        this.commit = commit;
        store = new Store(home.resolve("target/rounds")
                .resolve(plan.signature() + "-jdk" + Runtime.version().feature() + "-" + commit));
    }

    /**
     * See {@link Plan#parse}. The directory of the benchmarks and the commit are the system properties {@code home} and
     * {@code commit}.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        new Bench(plan(args), Path.of(System.getProperty("home")), System.getProperty("commit")).run();
        System.exit(0);
    }

    private static Plan plan(String[] args) {
        try {
            return Plan.parse(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            throw wrong;
        }
    }

    private void run() throws IOException, InterruptedException {
        Progress.note("about " + plan.minutes() + " minutes");
        for (int round = 1; round <= plan.rounds(); round++) {
            if (!plan.modes().isEmpty()) {
                closed(round);
            }
            if (plan.extras().contains("open")) {
                open(round);
            }
            if (plan.extras().contains("cold")) {
                cold(round);
            }
            if (plan.extras().contains("idle10k")) {
                idle(round);
            }
        }
        if (plan.extras().contains("build")) {
            measure("build", () -> new BuildTimes(home, commit).run(plan.rounds()));
        }
        if (plan.extras().contains("scale")) {
            measure("scale", () -> new ScaleRuns(home, commit).run(plan.rounds()));
        }
        System.out.println(write());
    }

    /** What there is so far, so that a run which is stopped has results. */
    private String write() throws IOException {
        return Results.write(home.resolve("results"), plan.name(), store.all(parts));
    }

    /** Callers that call as fast as they can. */
    private void closed(int round) throws IOException, InterruptedException {
        int pieces = plan.modes().size() * plan.ops().size();
        for (Stack stack : plan.stacksOf(round)) {
            measure(
                    stack.name() + "-" + round,
                    () -> session(stack).run(options(plan.modes(), plan.ops(), round), plan.clientSeconds(pieces)));
        }
    }

    /** Callers that call at the rate that is half of a stack's peak: that stack, and ours. */
    private void open(int round) throws IOException, InterruptedException {
        Rates rates = Rates.halves(Rows.parse(store.all(parts)), round);
        for (Stack stack : plan.stacksOf(round)) {
            List<String> own = rates.forStack(stack);
            if (!own.isEmpty()) {
                List<String> options = new ArrayList<>(options(List.of("open"), List.of(Rates.OP), round));
                options.add("rates=" + String.join(",", own));
                measure(
                        stack.name() + "-open-" + round,
                        () -> session(stack).run(options, plan.clientSeconds(own.size())));
            }
        }
    }

    private void cold(int round) throws IOException, InterruptedException {
        for (Stack stack : plan.stacksOf(round)) {
            measure(stack.name() + "-cold-" + round, () -> new ColdStart(Jvm.of(home, stack), row(stack, round)).run());
        }
    }

    private void idle(int round) throws IOException, InterruptedException {
        for (Stack stack : plan.stacksOf(round)) {
            measure(
                    stack.name() + "-idle-" + round,
                    () -> new IdleConnections(Jvm.of(home, stack), row(stack, round)).run());
        }
    }

    private interface Measurement {
        List<String> run() throws IOException, InterruptedException;
    }

    /** A stack that fails is left out, and the others go on. */
    private void measure(String part, Measurement measurement) throws IOException, InterruptedException {
        parts.add(part);
        if (store.has(part)) {
            Progress.note(part + ": measured before");
            return;
        }
        Progress.note(part);
        try {
            store.put(part, measurement.run());
            write();
        } catch (IOException failure) {
            Progress.note(part + " failed: " + failure.getMessage());
        }
    }

    private Session session(Stack stack) {
        return new Session(Jvm.of(home, stack));
    }

    private RowMaker row(Stack stack, int round) {
        return new RowMaker(stack.name(), round, commit);
    }

    private List<String> options(List<String> modes, List<String> ops, int round) {
        return List.of(
                "modes=" + String.join(",", modes),
                "ops=" + String.join(",", ops),
                "seconds=" + plan.seconds(),
                "settle=" + plan.warmup().settle(),
                "warmup=" + plan.warmup().least(),
                "mostWarmup=" + plan.warmup().most(),
                "round=" + round,
                "commit=" + commit);
    }
}
