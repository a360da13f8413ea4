package io.longlink.rpc.chaos.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The wall clock of one process, which can be stepped while it runs; its steady clock, and the machine's, go on. */
final class WallClock {

    private static final String LIBRARY = System.getProperty("chaos.faketime", "");

    private final Path offset = Files.createTempFile("clock", "");

    WallClock() throws IOException {
        step(0);
    }

    /** The reason why there can be none, or null. */
    static @Nullable String obstacle() {
        return LIBRARY.isEmpty() ? "libfaketime is not installed" : null;
    }

    /** What the process is started through. */
    List<String> entry() {
        return List.of(
                "env",
                "LD_PRELOAD=" + LIBRARY,
                "FAKETIME_TIMESTAMP_FILE=" + offset,
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                // Waits of this process are by the steady clock.
                "FAKETIME_FORCE_MONOTONIC_FIX=0");
    }

    /** So far from the machine's clock, from now on. */
    void step(long seconds) throws IOException {
        Files.writeString(offset, (seconds < 0 ? "" : "+") + seconds + "\n");
    }

    /** Whether a process that tells its clock is so far from this one. */
    static boolean isSteppedBy(long seconds, Jvm process) {
        return Math.abs(Long.parseLong(process.lastLine("now ").split(" ", 2)[0])
                        - System.currentTimeMillis()
                        - seconds * 1_000)
                < 30_000;
    }

    /** In such a process: tells it five times a second, and something else. */
    static void tell(Supplier<String> other) {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        System.out.println("now " + System.currentTimeMillis() + " " + other.get());
                        try {
                            Thread.sleep(200);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                },
                "wall clock");
        thread.setDaemon(true);
        thread.start();
    }
}
