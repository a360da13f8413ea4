package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.chaos.registry.CallerProcess.Noticed;
import java.util.List;
import java.util.Map;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;

/** The wall clocks of a provider and of its callers step by an hour and by a day, there and back, while both run. */
final class ClockScenario {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final List<Long> STEPS = List.of(HOUR, -HOUR, DAY, -DAY, 0L);
    private static final int SESSION_MILLIS = 5_000;

    private final FigureTable table;

    ClockScenario(FigureTable table) {
        this.table = table;
    }

    void play() throws Exception {
        String obstacle = WallClock.obstacle();
        if (obstacle != null) {
            System.out.println("  skipped: wall clocks that step, because " + obstacle);
            return;
        }
        WallClock providers = new WallClock();
        WallClock callers = new WallClock();
        try (TestingServer server = new TestingServer(new InstanceSpec(null, -1, -1, -1, true, -1, 500, 1_000), true)) {
            String connect = server.getConnectString();
            try (Operator operator = new Operator(connect);
                    Jvm provider = Jvm.start(
                            providers.entry(),
                            ProviderProcess.class.getName(),
                            List.of("-Dchaos.clock=true"),
                            connect,
                            "0",
                            Integer.toString(SESSION_MILLIS));
                    Jvm caller = CallerProcess.start(callers.entry(), connect, SESSION_MILLIS)) {
                step(operator, providers, provider, callers, caller);
                stepWhileZooKeeperIsAway(server, operator, providers, provider, callers, caller);
            }
        }
    }

    private void step(Operator operator, WallClock providers, Jvm provider, WallClock callers, Jvm caller)
            throws Exception {
        Map<String, Long> written = operator.writes();
        long stepped = 0;
        for (long seconds : STEPS) {
            providers.step(seconds);
            stepped += hasStepped(seconds, provider);
            Thread.sleep(1_500);
            callers.step(seconds);
            stepped += hasStepped(seconds, caller);
            Thread.sleep(1_500);
        }
        Noticed noticed = Noticed.by(caller);
        String what = "clocks stepped by ±1 h and ±1 day: ";
        table.add(Figure.exactly(what + "steps that the processes saw", 2L * STEPS.size(), stepped));
        table.add(Figure.none(what + "failed calls of " + noticed.calls(), noticed.failed()));
        table.add(Figure.none(what + "nodes lost or written", written.equals(operator.writes()) ? 0 : 1));
        table.add(Figure.none(what + "removals seen", noticed.removals()));
    }

    private static int hasStepped(long seconds, Jvm process) throws InterruptedException {
        return Wait.measure(10, () -> WallClock.isSteppedBy(seconds, process)) <= 10 ? 1 : 0;
    }

    /** When Curator, which looks at the wall clock, takes the session for lost. */
    private void stepWhileZooKeeperIsAway(
            TestingServer server, Operator operator, WallClock providers, Jvm provider, WallClock callers, Jvm caller)
            throws Exception {
        double slowest = 0;
        for (long seconds : STEPS) {
            server.stop();
            Thread.sleep(500);
            providers.step(seconds);
            callers.step(seconds);
            hasStepped(seconds, provider);
            Thread.sleep(500);
            server.restart();
            slowest = Math.max(slowest, Wait.measure(30, () -> isRegistered(operator, caller)));
        }
        Thread.sleep(SESSION_MILLIS + 1_000);
        Noticed noticed = Noticed.by(caller);
        String what = "clocks stepped while ZooKeeper is away: ";
        table.add(Figure.none(what + "failed calls of " + noticed.calls(), noticed.failed()));
        table.add(Figure.atMost(what + "one registration, owned and listed, slowest", 30, slowest, "s"));
        table.add(Figure.exactly(what + "registrations a session later", 1, isRegistered(operator, caller) ? 1 : 0));
        table.add(Figure.none(what + "lists with two entries", noticed.doubles()));
    }

    private static boolean isRegistered(Operator operator, Jvm caller) throws Exception {
        return operator.owners().size() == 1
                && !operator.owners().containsValue(0L)
                && Noticed.by(caller).listed() == 1;
    }
}
