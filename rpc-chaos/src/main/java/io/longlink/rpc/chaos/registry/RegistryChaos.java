package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;

/**
 * Entry of {@code bin/chaos registry [quick] [scenario …]}. Ends 0 when every figure meets its bar. Scenarios: {@code quorum},
 * {@code sessions}, {@code tree}, {@code vanish}, {@code cold}, {@code sasl}, {@code crowd}, {@code holes}, {@code clock};
 * all unless said.
 */
public final class RegistryChaos {

    private static final int TICK_MILLIS = 500;

    private final FigureTable table = new FigureTable();
    private final boolean quick;
    private final Set<String> chosen;

    private RegistryChaos(boolean quick, Set<String> chosen) {
        this.quick = quick;
        this.chosen = chosen;
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("zookeeper.admin.enableServer", "false");
        System.setProperty("zookeeper.4lw.commands.whitelist", "*");
        List<String> words = List.of(arguments);
        RegistryChaos chaos = new RegistryChaos(
                words.contains("quick"),
                words.stream().filter(word -> !word.equals("quick")).collect(Collectors.toSet()));
        chaos.playAll();
        System.out.println("\n" + chaos.table.markdown());
        System.exit(chaos.table.allMet() ? 0 : 1);
    }

    private void playAll() throws Exception {
        try (TestingServer server =
                new TestingServer(new InstanceSpec(null, -1, -1, -1, true, -1, TICK_MILLIS, 1_000), true)) {
            String connect = server.getConnectString();
            play("tree", () -> new TreeScenarios(table, connect, quick ? 200 : 1_000).play());
            play("sessions", () -> new SessionScenarios(table, connect, quick ? 20 : 200, quick ? 2 : 50).play());
            play("vanish", () -> new VanishScenarios(table, connect).play());
        }
        play("cold", () -> new ColdStartScenarios(table).play());
        play("sasl", () -> new SaslScenario(table).play());
        play("holes", () -> new HoleScenarios(table).play());
        play("clock", () -> new ClockScenario(table).play());
        play("crowd", () -> new CrowdScenarios(table, quick ? 500 : 2_000).play());
        play("quorum", () -> new QuorumScenarios(table, quick ? 3 : 20).play());
    }

    private void play(String name, Scenario scenario) {
        if (!chosen.isEmpty() && !chosen.contains(name)) {
            return;
        }
        System.out.println("\n-- " + name);
        long begin = System.nanoTime();
        try {
            scenario.play();
        } catch (Exception e) {
            e.printStackTrace();
            table.add(new Figure(name + ": played to its end", "yes", e.toString(), false));
        }
        System.out.printf("   %.0f s%n", Wait.since(begin));
    }

    @FunctionalInterface
    private interface Scenario {
        void play() throws Exception;
    }
}
