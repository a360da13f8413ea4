package io.longlink.rpc.benchmarks.harness;

import org.HdrHistogram.Histogram;

/** Measures one load: waits until its throughput is level and the compilers rest, then records for a while. */
final class Piece {

    private static final long WINDOW_MILLIS = 300;
    private static final int LEVEL_WINDOWS = 3;
    private static final double LEVEL = 1.10;

    private final Meter meter;
    private final double seconds;
    private final double mostSettleSeconds;

    /**
     * @param seconds to record
     * @param mostSettleSeconds to wait for that at most
     */
    Piece(Meter meter, double seconds, double mostSettleSeconds) {
        this.meter = meter;
        this.seconds = seconds;
        this.mostSettleSeconds = mostSettleSeconds;
    }

    /** Adds the figures of the load to the row. */
    Row measure(Load load, Row row) throws InterruptedException {
        load.start();
        settle(load);
        Snapshot before = meter.read();
        load.tallies.measure(true);
        long start = System.nanoTime();
        Thread.sleep((long) (seconds * 1_000));
        load.tallies.measure(false);
        double recorded = (System.nanoTime() - start) / 1e9;
        Snapshot after = meter.read();
        load.stop();
        row.put("errors", load.tallies.failures());
        return fill(row, load.tallies.latencies(), recorded, before, after);
    }

    private void settle(Load load) throws InterruptedException {
        long end = System.nanoTime() + (long) (mostSettleSeconds * 1e9);
        double[] rates = new double[LEVEL_WINDOWS];
        int windows = 0;
        int restful = 0;
        Snapshot last = meter.read();
        long calls = load.tallies.calls();
        long time = System.nanoTime();
        while (System.nanoTime() < end && !(restful >= LEVEL_WINDOWS && windows >= LEVEL_WINDOWS && level(rates))) {
            Thread.sleep(WINDOW_MILLIS);
            Snapshot now = meter.read();
            restful = now.compilingSince(last) < WarmUp.AT_REST ? restful + 1 : 0;
            last = now;
            long callsNow = load.tallies.calls();
            long timeNow = System.nanoTime();
            rates[windows++ % LEVEL_WINDOWS] = (callsNow - calls) / (double) (timeNow - time);
            calls = callsNow;
            time = timeNow;
        }
    }

    private static boolean level(double[] rates) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (double rate : rates) {
            least = Math.min(least, rate);
            most = Math.max(most, rate);
        }
        return most <= LEVEL * least;
    }

    private static Row fill(Row row, Histogram latencies, double recorded, Snapshot before, Snapshot after) {
        long calls = latencies.getTotalCount();
        double perCall = 1.0 / calls * recorded / after.secondsSince(before);
        double clientCpu = after.clientCpuSince(before);
        double serverCpu = after.serverCpuSince(before);
        return row.put("throughput", calls / recorded)
                .put("p50us", latencies.getValueAtPercentile(50) / 1e3)
                .put("p99us", latencies.getValueAtPercentile(99) / 1e3)
                .put("p999us", latencies.getValueAtPercentile(99.9) / 1e3)
                .put("cpuPerMillion", (clientCpu + serverCpu) * perCall * 1e6)
                .put("clientCpuPerMillion", clientCpu * perCall * 1e6)
                .put("serverCpuPerMillion", serverCpu * perCall * 1e6)
                .put(
                        "clientBytesPerCall",
                        (after.clientJvm().allocated() - before.clientJvm().allocated()) * perCall)
                .put(
                        "serverBytesPerCall",
                        (after.serverJvm().allocated() - before.serverJvm().allocated()) * perCall)
                .put(
                        "clientWaitsPerCall",
                        (after.client().waits() - before.client().waits()) * perCall)
                .put(
                        "serverWaitsPerCall",
                        (after.server().waits() - before.server().waits()) * perCall)
                .put("peakRssMb", after.client().peakRssMb() + after.server().peakRssMb())
                .put("clientRssMb", after.client().peakRssMb())
                .put("serverRssMb", after.server().peakRssMb())
                .put("compiling", after.compilingSince(before))
                .put("otherCpus", after.otherCpusSince(before))
                .put("calls", calls)
                .put("seconds", recorded);
    }
}
