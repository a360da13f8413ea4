package io.longlink.rpc.benchmarks.harness;

import java.io.IOException;
import java.util.List;

/** Connects, warms up, and measures what it is asked for, piece by piece. */
final class ClientProcess {

    private static final long STREAM_WARMUP_MILLIS = 3_000;

    private final Connection connection;
    private final Options options;
    private final Meter meter;
    private final Piece piece;

    /** The warm-up knows nothing of bodies: the compilers see their code here for the first time. */
    private final Piece firstOfItsKind;

    private double warmupSeconds;

    private ClientProcess(Connection connection, Options options, Meter meter) {
        this.connection = connection;
        this.options = options;
        this.meter = meter;
        double seconds = options.seconds("seconds");
        piece = new Piece(meter, seconds, options.seconds("settle"));
        firstOfItsKind = new Piece(meter, seconds, options.seconds("mostWarmup"));
    }

    static void run(Peer peer, Options options) throws Exception {
        Connection connection = peer.connect(options.number("port"));
        connection.blocking().existUser("a@b.com");
        Report.first();
        List<String> modes = options.list("modes");
        if (!modes.isEmpty()) {
            SelfCheck.run(connection);
            Meter meter = Meter.connect(options.number("control"));
            new ClientProcess(connection, options, meter).run(modes);
        }
        Report.done();
    }

    private void run(List<String> modes) throws InterruptedException, IOException {
        List<Op> ops = options.list("ops").stream().map(Op::of).toList();
        warmupSeconds =
                new WarmUp(connection, meter).run(ops, options.seconds("warmup"), options.seconds("mostWarmup"));
        Report.note("compilers at rest after " + Math.round(warmupSeconds) + " s");
        for (String mode : modes) {
            measure(mode, ops);
        }
    }

    private void measure(String mode, List<Op> ops) throws InterruptedException, IOException {
        switch (mode) {
            case "body64k" -> bodies(mode, Op.ECHO_64K);
            case "body1m" -> bodies(mode, Op.ECHO_1M);
            case "mixed" -> besideBodies();
            case "traced" -> traced(ops);
            case "stream" -> stream();
            case "open" -> open(ops);
            default -> {
                for (Op op : ops) {
                    closed(mode, op);
                }
            }
        }
    }

    /** Callers that call as fast as they can. */
    private void closed(String mode, Op op) throws InterruptedException {
        AsyncUserService async = connection.async();
        if (!mode.startsWith("async")) {
            report(piece.measure(blocking(mode, op), row(mode, op)));
        } else if (async != null) {
            int inFlight = Integer.parseInt(mode.substring("async".length()));
            report(piece.measure(new AsyncLoad(async, op, inFlight), row(mode, op)));
        }
    }

    private void bodies(String mode, Op op) throws InterruptedException {
        report(firstOfItsKind.measure(blocking(mode, op), row(mode, op)));
    }

    private Load blocking(String mode, Op op) {
        int callers = mode.startsWith("sync") ? Integer.parseInt(mode.substring("sync".length())) : Bodies.CALLERS;
        return new BlockingLoad(connection.blocking(), List.of(op), callers);
    }

    /** How long a small call takes while large bodies are under way. */
    private void besideBodies() throws InterruptedException {
        Load bodies = new BlockingLoad(connection.blocking(), List.of(Op.ECHO_1M), Bodies.BESIDE);
        bodies.start();
        report(piece.measure(blocking("sync1", Op.EXIST_USER), row("mixed", Op.EXIST_USER)));
        bodies.stop();
    }

    /** Which nothing has warmed up before. */
    private void stream() throws InterruptedException {
        UserStream users = connection.stream();
        if (users != null) {
            Load load = new StreamLoad(users);
            load.start();
            Thread.sleep(STREAM_WARMUP_MILLIS);
            load.stop();
            load.requireNoFailure();
            report(piece.measure(
                    new StreamLoad(users), row("stream", Op.GET_USER).put("op", "watchUsers")));
        }
    }

    /** Under {@code perf}, which slows the calls that it counts: only the counts are of use. */
    private void traced(List<Op> ops) throws InterruptedException, IOException {
        if (!SystemCalls.canBeCounted()) {
            Report.note("perf cannot count system calls here");
            return;
        }
        for (Op op : ops) {
            report(SystemCalls.measure(blocking("sync32", op), row("traced", op), meter));
        }
    }

    /** At rates that the options give, as {@code calls a second:whose half they are}. */
    private void open(List<Op> ops) throws InterruptedException {
        AsyncUserService async = connection.async();
        if (async == null) {
            return;
        }
        for (String entry : options.list("rates")) {
            String[] rate = entry.split(":", 2);
            double callsPerSecond = Double.parseDouble(rate[0]);
            Row row = row("open", ops.get(0)).put("against", rate[1]).put("rate", callsPerSecond);
            report(piece.measure(new OpenLoad(async, ops.get(0), callsPerSecond), row));
        }
    }

    private Row row(String mode, Op op) {
        return new Row()
                .put("peer", options.text("peer"))
                .put("mode", mode)
                .put("op", op.label())
                .put("round", options.number("round"));
    }

    private void report(Row row) {
        Report.row(row.put("warmupSeconds", warmupSeconds)
                .put("jdk", Runtime.version().toString())
                .put("commit", options.text("commit")));
    }

    /** How many callers send large bodies. */
    private static final class Bodies {
        static final int CALLERS = 4;
        static final int BESIDE = 2;
    }
}
