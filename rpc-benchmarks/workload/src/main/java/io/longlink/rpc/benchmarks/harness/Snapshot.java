package io.longlink.rpc.benchmarks.harness;

/**
 * Both processes at one time.
 *
 * @param nanoTime when
 * @param machineCpuSeconds of everything that runs on the machine
 */
record Snapshot(
        long nanoTime,
        JvmFigures clientJvm,
        JvmFigures serverJvm,
        ProcessFigures client,
        ProcessFigures server,
        double machineCpuSeconds) {

    double secondsSince(Snapshot earlier) {
        return (nanoTime - earlier.nanoTime) / 1e9;
    }

    double clientCpuSince(Snapshot earlier) {
        return client.cpuSeconds() - earlier.client.cpuSeconds();
    }

    double serverCpuSince(Snapshot earlier) {
        return server.cpuSeconds() - earlier.server.cpuSeconds();
    }

    /** Processors that others used meanwhile. */
    double otherCpusSince(Snapshot earlier) {
        double all = machineCpuSeconds - earlier.machineCpuSeconds;
        return Math.max(0, all - clientCpuSince(earlier) - serverCpuSince(earlier)) / secondsSince(earlier);
    }

    /** Share of its time that a processor spent on compiling, the busier JVM. */
    double compilingSince(Snapshot earlier) {
        long client = clientJvm.compileMillis() - earlier.clientJvm.compileMillis();
        long server = serverJvm.compileMillis() - earlier.serverJvm.compileMillis();
        return Math.max(client, server) / 1e3 / secondsSince(earlier);
    }
}
