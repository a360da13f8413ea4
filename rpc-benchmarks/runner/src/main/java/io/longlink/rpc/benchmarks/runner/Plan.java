package io.longlink.rpc.benchmarks.runner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a run measures.
 *
 * @param name {@code quick}, {@code smoke} or {@code full}
 * @param stacks in the order of the first round
 * @param modes of callers that call as fast as they can
 * @param rounds each with fresh JVMs
 * @param seconds that a piece records
 * @param warmup least and most seconds of warming up
 * @param extras {@code open}, {@code cold}, {@code idle10k}, {@code build}, {@code scale}
 */
record Plan(
        String name,
        List<Stack> stacks,
        List<String> modes,
        List<String> ops,
        int rounds,
        double seconds,
        Warmup warmup,
        List<String> extras) {

    record Warmup(double least, double most, double settle) {}

    private static final List<String> OPTIONS =
            List.of("--peers", "--modes", "--ops", "--rounds", "--seconds", "--extras", "--hasty");

    private static final List<String> QUICK_STACKS =
            List.of("netty", "longlink-nonblocking", "longlink", "grpc", "rsocket");

    /** Modes that measure one thing, whatever is called in the others. */
    private static final List<String> WITHOUT_OPS = List.of("stream", "body64k", "body1m", "mixed");

    private static final double START_SECONDS = 3;
    private static final double COLD_SECONDS = 12;
    private static final double IDLE_SECONDS = 15;
    private static final double BUILD_SECONDS = 60;
    private static final double SCALE_SECONDS = 150;

    private static final Warmup HASTY = new Warmup(2, 4, 1);
    private static final List<String> ALL_OPS = List.of("existUser", "createUser", "getUser", "listUser");

    /**
     * {@code [quick|smoke] [--peers=…] [--modes=…] [--ops=…] [--rounds=…] [--seconds=…] [--extras=…] [--hasty]}; lists are
     * separated by commas. Hasty runs show that everything works, and nothing else.
     */
    static Plan parse(String[] args) {
        Plan full = full();
        Plan plan = full;
        Map<String, String> options = new HashMap<>();
        for (String arg : args) {
            switch (arg) {
                case "quick" -> plan = quick();
                case "smoke" -> plan = smoke();
                default -> {
                    String[] pair = arg.split("=", 2);
                    if (!OPTIONS.contains(pair[0])) {
                        throw new IllegalArgumentException(
                                arg + " (expected: quick, smoke, --fresh or one of " + OPTIONS + ")");
                    }
                    options.put(pair[0], pair.length == 2 ? pair[1] : "yes");
                }
            }
        }
        return new Plan(
                plan.name,
                options.containsKey("--peers") ? stacks(options.get("--peers")) : plan.stacks,
                list(options, "--modes", plan.modes, full.modes),
                list(options, "--ops", plan.ops, full.ops),
                Integer.parseInt(options.getOrDefault("--rounds", Integer.toString(plan.rounds))),
                Double.parseDouble(options.getOrDefault("--seconds", Double.toString(plan.seconds))),
                options.containsKey("--hasty") ? HASTY : plan.warmup,
                list(options, "--extras", plan.extras, full.extras));
    }

    private static Plan quick() {
        return new Plan(
                "quick",
                QUICK_STACKS.stream().map(Stack::named).toList(),
                List.of("sync32", "async256"),
                List.of("existUser", "listUser"),
                3,
                2.5,
                new Warmup(6, 12, 2),
                List.of());
    }

    /** Whether every stack starts and answers; its figures say nothing. */
    private static Plan smoke() {
        return new Plan(
                "smoke",
                everyStack(),
                List.of("sync32", "async256", "stream"),
                List.of("getUser"),
                1,
                1,
                HASTY,
                List.of());
    }

    private static List<Stack> everyStack() {
        return Stack.ALL.stream()
                .filter(stack -> stack.runsHere() && !stack.name().equals("netty-bare"))
                .toList();
    }

    private static Plan full() {
        return new Plan(
                "full",
                everyStack(),
                List.of("sync1", "sync32", "async256", "stream", "body64k", "body1m", "mixed", "traced"),
                ALL_OPS,
                3,
                2.5,
                new Warmup(8, 25, 3),
                List.of("open", "cold", "idle10k", "build", "scale"));
    }

    private static List<Stack> stacks(String names) {
        return split(names).stream().map(Stack::named).filter(Stack::runsHere).toList();
    }

    private static List<String> list(
            Map<String, String> options, String name, List<String> otherwise, List<String> known) {
        String value = options.get(name);
        List<String> chosen = value == null ? otherwise : split(value);
        if (!known.containsAll(chosen)) {
            throw new IllegalArgumentException(name + "=" + value + " (expected: some of " + known + ")");
        }
        return chosen;
    }

    private static List<String> split(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(",", -1));
    }

    /** Each round begins with another stack, so that none always comes first. */
    List<Stack> stacksOf(int round) {
        int first = (round - 1) * Math.max(1, stacks.size() / rounds) % stacks.size();
        return IntStream.range(0, stacks.size())
                .mapToObj(i -> stacks.get((first + i) % stacks.size()))
                .toList();
    }

    /** What makes figures of two runs comparable; another plan does not find what this one has measured. */
    String signature() {
        return name + "-" + Integer.toHexString(Objects.hash(modes, ops, seconds, warmup));
    }

    /** How long it takes, about: stacks that compile for long make it longer, those that lack a mode shorter. */
    long minutes() {
        int pieces = 0;
        for (String mode : modes) {
            pieces += WITHOUT_OPS.contains(mode) ? 1 : ops.size();
        }
        double start = START_SECONDS + (warmup.least + warmup.most) / 2;
        double piece = seconds + warmup.settle * 0.7;
        double all = stacks.size() * rounds * (modes.isEmpty() ? 0 : start + pieces * piece);
        if (extras.contains("open")) {
            all += rounds * stacks.size() * (start + 3 * piece);
        }
        all += extras.contains("cold") ? rounds * stacks.size() * COLD_SECONDS : 0;
        all += extras.contains("idle10k") ? rounds * stacks.size() * IDLE_SECONDS : 0;
        all += extras.contains("build") ? rounds * BUILD_SECONDS : 0;
        all += extras.contains("scale") ? rounds * SCALE_SECONDS : 0;
        return Math.round(all / 60);
    }

    /** More than a client can need. */
    double clientSeconds(int pieces) {
        return 60 + warmup.most + pieces * (seconds + warmup.settle + 10);
    }
}
