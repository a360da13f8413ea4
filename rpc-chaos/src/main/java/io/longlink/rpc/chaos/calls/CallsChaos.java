package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Entry of {@code bin/chaos calls [quick] [scenario …]}. Ends 0 when every figure meets its bar. */
public final class CallsChaos {

    private static final Map<String, BiConsumer<Boolean, FigureTable>> SCENARIOS = new LinkedHashMap<>();

    static {
        SCENARIOS.put("chain", Chain::run);
        SCENARIOS.put("giving-up", GivingUp::run);
        SCENARIOS.put("million", MillionCalls::run);
        SCENARIOS.put("slow-consumer", SlowConsumer::run);
        SCENARIOS.put("many-streams", ManyStreams::run);
    }

    private CallsChaos() {}

    public static void main(String[] arguments) {
        List<String> wanted = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = wanted.remove("quick");
        if (!SCENARIOS.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException(
                    "scenarios: " + wanted + " (expected: some of " + SCENARIOS.keySet() + ")");
        }
        FigureTable table = new FigureTable();
        long began = System.nanoTime();
        SCENARIOS.forEach((name, scenario) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                System.out.println("-- " + name);
                try {
                    scenario.accept(quick, table);
                } catch (RuntimeException | Error broken) {
                    broken.printStackTrace();
                    table.add(new Figure("scenario " + name, "runs to its end", broken.toString(), false));
                }
            }
        });
        System.out.printf("%n%s%n%d s%n", table.markdown(), (System.nanoTime() - began) / 1_000_000_000);
        System.exit(table.allMet() ? 0 : 1);
    }
}
