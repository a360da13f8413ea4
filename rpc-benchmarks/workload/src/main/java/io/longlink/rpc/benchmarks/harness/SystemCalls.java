package io.longlink.rpc.benchmarks.harness;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts the system calls of a process with {@code perf stat}. */
final class SystemCalls {

    private static final int SECONDS = 2;
    private static final long SETTLE_MILLIS = 1_000;

    /** What is counted, under the names of the results. */
    private static final Map<String, List<String>> GROUPS = groups();

    private final Process perf;

    private SystemCalls(Process perf) {
        this.perf = perf;
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Sends", List.of("sendto", "sendmsg", "sendmmsg", "writev"));
        groups.put("Receives", List.of("recvfrom", "recvmsg", "recvmmsg", "readv"));
        groups.put("Writes", List.of("write"));
        groups.put("Reads", List.of("read"));
        groups.put("Futexes", List.of("futex"));
        groups.put("Polls", List.of("epoll_wait", "epoll_pwait", "epoll_pwait2", "poll", "ppoll"));
        return groups;
    }

    static boolean canBeCounted() throws InterruptedException {
        try {
            Process trial = new ProcessBuilder("perf", "stat", "-e", "syscalls:sys_enter_futex", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException noPerf) {
            return false;
        }
    }

    /** Runs the load under {@code perf} and adds the calls of both processes, for each call of ours, to the row. */
    static Row measure(Load load, Row row, Meter meter) throws InterruptedException, IOException {
        load.start();
        Thread.sleep(SETTLE_MILLIS);
        Snapshot processes = meter.read();
        SystemCalls client = start(processes.clientJvm().pid());
        SystemCalls server = start(processes.serverJvm().pid());
        long before = load.tallies.calls();
        client.fill(row, "client", load, before);
        server.fill(row, "server", load, before);
        load.stop();
        return row;
    }

    private static SystemCalls start(long pid) throws IOException {
        String events = GROUPS.values().stream()
                .flatMap(List::stream)
                .map(name -> "syscalls:sys_enter_" + name)
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        return new SystemCalls(new ProcessBuilder(
                        "perf",
                        "stat",
                        "-x,",
                        "-e",
                        events,
                        "-p",
                        Long.toString(pid),
                        "sleep",
                        Integer.toString(SECONDS))
                .redirectErrorStream(true)
                .start());
    }

    private void fill(Row row, String side, Load load, long callsBefore) throws IOException, InterruptedException {
        String output = new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        double calls = load.tallies.calls() - callsBefore;
        perf.waitFor(10, TimeUnit.SECONDS);
        GROUPS.forEach((group, names) -> row.put(side + group + "PerCall", count(output, names) / calls));
    }

    private static long count(String output, List<String> names) {
        return output.lines()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields.length > 2 && isOneOf(fields[2], names) && !fields[0].startsWith("<"))
                .mapToLong(fields -> Long.parseLong(fields[0]))
                .sum();
    }

    private static boolean isOneOf(String event, List<String> names) {
        return names.stream().anyMatch(name -> event.equals("syscalls:sys_enter_" + name));
    }
}
