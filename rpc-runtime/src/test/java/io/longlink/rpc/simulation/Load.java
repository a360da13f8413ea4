package io.longlink.rpc.simulation;

import io.longlink.rpc.testing.EchoRefused;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Who calls what, and when. While things are broken some calls hold a worker for seconds, carry much or come all at once;
 * afterwards all are small, and as soon as the large ones are over each must succeed.
 */
final class Load {

    static final int LONGEST_HOLD_MILLIS = 4_000;

    private static final int FIRST_MILLIS = 1_000;
    private static final int PERIOD_MILLIS = 10_000;
    private static final int[] CALLS_IN_A_PERIOD = {0, 2, 5, 10, 20, 40};

    /** After the last fault is mended, this long until everything must work. */
    private static final long RECOVERY = TimeUnit.SECONDS.toNanos(30);

    /** Until the last large call is done: it waits at most until its deadline, and holds its worker. */
    private static final long LAST_LARGE_CALL = TimeUnit.MILLISECONDS.toNanos(10_000 + LONGEST_HOLD_MILLIS);

    private final World world;
    private final Workload workload;
    private final List<ClientProcess> clients;
    private final Faults faults;
    private final long faultsEnd;

    /** @param faultsEndMillis by when all is mended */
    Load(World world, Workload workload, List<ClientProcess> clients, Faults faults, int faultsEndMillis) {
        this.world = world;
        this.workload = workload;
        this.clients = clients;
        this.faults = faults;
        this.faultsEnd = TimeUnit.MILLISECONDS.toNanos(faultsEndMillis);
    }

    /** Periods of ten seconds with few or many calls each; now and then many at one moment. */
    void plan(int endMillis) {
        for (int begin = FIRST_MILLIS; begin < endMillis; begin += PERIOD_MILLIS) {
            int calls = CALLS_IN_A_PERIOD[world.random.nextInt(CALLS_IN_A_PERIOD.length)];
            for (int i = 0; i < calls; i++) {
                world.inMillis(begin + world.between(0, PERIOD_MILLIS - 1), this::call);
            }
            if (TimeUnit.MILLISECONDS.toNanos(begin) < faultsEnd && world.chance(0.05)) {
                int burst = world.between(20, 120);
                ClientProcess client = world.oneOf(clients);
                world.inMillis(begin + world.between(0, PERIOD_MILLIS - 1), () -> {
                    for (int i = 0; i < burst && client.isUp(); i++) {
                        unary(client, world.between(1, 60), 100, false);
                    }
                });
            }
        }
    }

    private void call() {
        ClientProcess client = world.oneOf(clients);
        if (!client.isUp()) {
            return;
        }
        long calmSince = Math.max(faultsEnd, faults.lastMended() + RECOVERY - LAST_LARGE_CALL);
        boolean calm = world.now() > calmSince;
        boolean mustSucceed = world.now() > calmSince + LAST_LARGE_CALL;
        int hold = calm || world.chance(0.7) ? world.between(0, 30) : world.between(30, LONGEST_HOLD_MILLIS);
        int bytes = calm || world.chance(0.9)
                ? world.between(0, 200)
                : world.chance(0.8) ? world.between(200, 20_000) : world.between(20_000, 900_000);
        double kind = world.random.nextDouble();
        if (kind < 0.06) {
            workload.tell(client, hold, bytes, mustSucceed);
        } else if (kind < 0.12) {
            watch(client, calm, mustSucceed);
        } else if (kind < 0.18) {
            collect(client, calm, mustSucceed);
        } else {
            unary(client, hold, bytes, mustSucceed);
        }
    }

    private void unary(ClientProcess client, int hold, int bytes, boolean mustSucceed) {
        int method = world.random.nextInt(Work.METHODS);
        int answer = world.chance(0.5) ? bytes : world.chance(0.1) ? Work.REFUSE : world.between(0, 200);
        boolean counts = mustSucceed && Work.deadlineMillis(method) >= 2_000;
        workload.call(client, method, hold, bytes, answer, counts);
    }

    private void watch(ClientProcess client, boolean calm, boolean mustSucceed) {
        int items = items(calm);
        int enough = world.chance(0.2) ? world.between(1, 1 + items) : Integer.MAX_VALUE;
        workload.watch(client, items, itemBytes(calm), world.between(0, calm ? 10 : 100), enough, mustSucceed);
    }

    private void collect(ClientProcess client, boolean calm, boolean mustSucceed) {
        int items = items(calm);
        boolean fails = !calm && world.chance(0.1);
        int pause = world.between(0, calm ? 10 : 100);
        EchoRefused last = fails ? new EchoRefused("the caller's own", 0) : null;
        Items sent = new Items(client.host(), workload.nextId(), items, itemBytes(calm), pause, last);
        workload.collect(client, sent, items, mustSucceed);
    }

    private int items(boolean calm) {
        return calm || world.chance(0.8) ? world.between(0, 30) : world.between(30, 150);
    }

    private int itemBytes(boolean calm) {
        return calm || world.chance(0.9) ? world.between(0, 200) : world.between(200, 60_000);
    }
}
