package io.longlink.rpc.benchmarks.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Measures every cell in a process of its own, by CPU time: what to use where other things run on the same processors. */
final class CpuTime {

    private final int forks;
    private final int warmUpMillis;
    private final int batches;

    private CpuTime(int forks, int warmUpMillis, int batches) {
        this.forks = forks;
        this.warmUpMillis = warmUpMillis;
        this.batches = batches;
    }

    /** A minute and a half in all. */
    static CpuTime quick() {
        return new CpuTime(1, 1_000, 80);
    }

    static CpuTime full() {
        return new CpuTime(3, 2_500, 80);
    }

    List<Measurement> run(List<String> codecs) throws IOException, InterruptedException {
        List<Measurement> cells = new ArrayList<>();
        for (String codec : codecs) {
            for (String data : Measurement.DATA) {
                for (String direction : Measurement.DIRECTIONS) {
                    cells.add(cheapest(codec, data, direction));
                }
            }
        }
        return cells;
    }

    private Measurement cheapest(String codec, String data, String direction) throws IOException, InterruptedException {
        Measurement cheapest = fork(codec, data, direction);
        for (int i = 1; i < forks; i++) {
            Measurement next = fork(codec, data, direction);
            cheapest = next.nanos() < cheapest.nanos() ? next : cheapest;
        }
        System.err.printf(Locale.ROOT, "%s %s %s: %.0f ns%n", codec, direction, data, cheapest.nanos());
        return cheapest;
    }

    private Measurement fork(String codec, String data, String direction) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Jvm.java()));
        command.addAll(Jvm.FLAGS);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                CpuCell.class.getName(),
                codec,
                data,
                direction,
                Integer.toString(warmUpMillis),
                Integer.toString(batches)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String[] figures = line.split(" ", -1);
        if (figures.length != 3) {
            throw new IOException(codec + " " + direction + " " + data + ": no figures");
        }
        double nanos = Double.parseDouble(figures[0]);
        return new Measurement(
                codec, data, direction, nanos, Double.parseDouble(figures[1]) - nanos, Double.parseDouble(figures[2]));
    }
}
