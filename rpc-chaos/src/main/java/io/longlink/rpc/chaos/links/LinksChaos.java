package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Entry of {@code bin/chaos links [quick] [scenario …]}. Ends 0 when every figure meets its bar. What mostly waits runs
 * beside other things; what is measured by load runs alone.
 */
public final class LinksChaos {

    private static final Map<String, Consumer<Setting>> BESIDE = new LinkedHashMap<>();
    private static final Map<String, Consumer<Setting>> ALONE = new LinkedHashMap<>();

    static {
        BESIDE.put("slow-link", SlowLink::run);
        BESIDE.put("holes", Holes::run);
        BESIDE.put("stopped", StoppedServers::run);
        BESIDE.put("freezes", Freezes::run);
        BESIDE.put("pauses", Freezes::pauses);
        ALONE.put("silent-readers", SilentReaders::run);
        ALONE.put("kills", Restarts::kills);
        ALONE.put("rolling", Restarts::rolling);
        ALONE.put("choices", Choices::run);
        ALONE.put("overload", Overload::run);
        ALONE.put("idle", IdleLinks::run);
    }

    private LinksChaos() {}

    public static void main(String[] arguments) throws IOException {
        List<String> wanted = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = wanted.remove("quick");
        for (String name : wanted) {
            if (!BESIDE.containsKey(name) && !ALONE.containsKey(name)) {
                throw new IllegalArgumentException(
                        "scenario: " + name + " (expected: one of " + BESIDE.keySet() + " or " + ALONE.keySet() + ")");
            }
        }
        Path work = Files.createTempDirectory("links");
        FigureTable table = new FigureTable();
        Setting setting = new Setting(quick, work, table);
        long began = System.nanoTime();
        List<Thread> beside = new ArrayList<>();
        BESIDE.forEach((name, scenario) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                Thread thread = new Thread(() -> run(name, scenario, setting), name);
                thread.start();
                beside.add(thread);
            }
        });
        // The narrow link takes its five minutes whatever else is done.
        beside.stream().filter(thread -> !thread.getName().equals("slow-link")).forEach(LinksChaos::join);
        ALONE.forEach((name, scenario) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                run(name, scenario, setting);
            }
        });
        beside.forEach(LinksChaos::join);
        leftovers(table);
        System.out.printf("%n%s%n%d s%n", table.markdown(), (System.nanoTime() - began) / 1_000_000_000);
        System.exit(table.allMet() ? 0 : 1);
    }

    private static void run(String name, Consumer<Setting> scenario, Setting setting) {
        System.out.println("-- " + name);
        try {
            scenario.accept(setting);
        } catch (RuntimeException | Error broken) {
            broken.printStackTrace();
            setting.table().add(new Figure("scenario " + name, "runs to its end", broken.toString(), false));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every client of this process is closed by now. */
    private static void leftovers(FigureTable table) {
        boolean none = Waiting.until(10, () -> ours() == 0);
        table.add(Figure.none("threads of clients that are left at the end", none ? 0 : ours()));
    }

    private static long ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("longlink"))
                .count();
    }
}
