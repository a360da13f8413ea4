package io.longlink.rpc.chaos.calls;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * How long threads of Longlink have waited for a processor, from {@code /proc/self/task/…/schedstat}: its second number is the time in
 * nanoseconds that a thread was ready and did not run. Knows nothing where there is no such file. Belongs to one thread.
 */
final class RunDelays {

    private static final File TASKS = new File("/proc/self/task");
    private static final int LOOKS_BETWEEN_LISTS = 20;

    private final Map<String, Task> tasks = new HashMap<>();
    private final byte[] line = new byte[128];
    private int looks;

    private static final class Task {

        private final RandomAccessFile schedstat;
        private long waited;

        Task(RandomAccessFile schedstat) {
            this.schedstat = schedstat;
        }
    }

    /** The longest that any of them has waited since the last look. */
    long longest() {
        if (looks++ % LOOKS_BETWEEN_LISTS == 0) {
            list();
        }
        long longest = 0;
        for (Iterator<Task> all = tasks.values().iterator(); all.hasNext(); ) {
            Task task = all.next();
            try {
                long waited = read(task.schedstat);
                longest = Math.max(longest, waited - task.waited);
                task.waited = waited;
            } catch (IOException ended) {
                all.remove();
            }
        }
        return longest;
    }

    private void list() {
        String[] ids = TASKS.list();
        for (String id : ids == null ? new String[0] : ids) {
            if (!tasks.containsKey(id)) {
                add(id);
            }
        }
    }

    private void add(String id) {
        Path directory = TASKS.toPath().resolve(id);
        try {
            if (Files.readString(directory.resolve("comm")).startsWith("longlink")) {
                Task task = new Task(
                        new RandomAccessFile(directory.resolve("schedstat").toFile(), "r"));
                task.waited = read(task.schedstat);
                tasks.put(id, task);
            }
        } catch (IOException ended) {
            // Nothing to watch any more.
        }
    }

    private long read(RandomAccessFile schedstat) throws IOException {
        schedstat.seek(0);
        int length = schedstat.read(line);
        if (length <= 0) {
            throw new IOException("the thread has ended");
        }
        return Long.parseLong(new String(line, 0, length, StandardCharsets.US_ASCII).split(" ", 3)[1]);
    }
}
