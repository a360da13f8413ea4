package io.longlink.rpc.chaos.calls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Objects of a process that are reachable, as its JVM counts them: what no table holds is not among them. */
final class LiveObjects {

    private LiveObjects() {}

    /** Of the classes with these simple names. */
    static long count(long pid, List<String> classes) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        long count = 0;
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] words = line.trim().split("\\s+", -1);
                    if (words.length >= 4 && classes.contains(words[3].substring(words[3].lastIndexOf('.') + 1))) {
                        count += Long.parseLong(words[1]);
                        System.out.println("  process " + pid + ": " + words[1] + " " + words[3]);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return count;
    }
}
