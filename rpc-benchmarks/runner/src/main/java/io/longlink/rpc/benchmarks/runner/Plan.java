package io.longlink.rpc.benchmarks.runner;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a run measures.
 *
 * @param name {@code quick} or {@code full}
 * @param stacks in the order of the first round
 * @param modes of callers that call as fast as they can
 * @param rounds each with fresh JVMs
 * @param seconds that a piece records
 * @param warmup least and most seconds of warming up
 * @param extras {@code open}, {@code cold}, {@code idle10k}, {@code build}
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

    private static final List<String> QUICK_STACKS =
            List.of("netty", "longlink-nonblocking", "longlink", "grpc", "rsocket");
    private static final List<String> ALL_OPS = List.of("existUser", "createUser", "getUser", "listUser");

    /**
     * {@code [quick] [--peers=…] [--modes=…] [--ops=…] [--rounds=…] [--seconds=…] [--extras=…] [--hasty]}; lists are
     * separated by commas. Hasty runs show that everything works, and nothing else.
     */
    static Plan parse(String[] args) {
        Map<String, String> options = new HashMap<>();
        Arrays.stream(args)
                .filter(arg -> arg.startsWith("--"))
                .map(arg -> arg.substring(2).split("=", 2))
                .forEach(pair -> options.put(pair[0], pair.length == 2 ? pair[1] : "yes"));
        Plan plan = Arrays.asList(args).contains("quick") ? quick() : full();
        return new Plan(
                plan.name,
                options.containsKey("peers") ? stacks(list(options, "peers", List.of())) : plan.stacks,
                list(options, "modes", plan.modes),
                list(options, "ops", plan.ops),
                Integer.parseInt(options.getOrDefault("rounds", Integer.toString(plan.rounds))),
                Double.parseDouble(options.getOrDefault("seconds", Double.toString(plan.seconds))),
                options.containsKey("hasty") ? new Warmup(2, 4, 1) : plan.warmup,
                list(options, "extras", plan.extras));
    }

    private static Plan quick() {
        return new Plan(
                "quick",
                stacks(QUICK_STACKS),
                List.of("sync32", "async256"),
                List.of("existUser", "listUser"),
                3,
                2.5,
                new Warmup(6, 12, 2),
                List.of());
    }

    private static Plan full() {
        return new Plan(
                "full",
                Stack.ALL.stream()
                        .filter(stack -> stack.runsHere() && !stack.name().equals("netty-bare"))
                        .toList(),
                List.of("sync1", "sync32", "async256", "body64k", "body1m", "mixed", "traced"),
                ALL_OPS,
                3,
                2.5,
                new Warmup(8, 25, 3),
                List.of("open", "cold", "idle10k", "build"));
    }

    private static List<Stack> stacks(List<String> names) {
        return names.stream().map(Stack::named).filter(Stack::runsHere).toList();
    }

    private static List<String> list(Map<String, String> options, String name, List<String> otherwise) {
        String value = options.get(name);
        return value == null ? otherwise : value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }

    /** Each round begins with another stack, so that none always comes first. */
    List<Stack> stacksOf(int round) {
        int first = (round - 1) * Math.max(1, stacks.size() / rounds) % stacks.size();
        return IntStream.range(0, stacks.size())
                .mapToObj(i -> stacks.get((first + i) % stacks.size()))
                .toList();
    }

    /** More than a client can need. */
    double clientSeconds(int pieces) {
        return 60 + warmup.most + pieces * (seconds + warmup.settle + 10);
    }
}
