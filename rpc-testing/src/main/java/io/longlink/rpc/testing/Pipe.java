package io.longlink.rpc.testing;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection, with the buffers that kernels have at both ends: takes bytes until so many are not read.
 * Belongs to the driver's thread.
 */
final class Pipe {

    private static final int CAPACITY = 1 << 20;

    private final Way there;
    private final Way back;
    private final ArrayDeque<byte[]> arrived = new ArrayDeque<>();
    private int unread;
    private boolean silent;
    private boolean finished;
    private boolean readerGone;
    private @Nullable InProcessChannel reader;
    private @Nullable InProcessChannel writer;

    Pipe(Way there, Way back) {
        this.there = there;
        this.back = back;
    }

    void reader(InProcessChannel end) {
        reader = end;
    }

    void writer(InProcessChannel end) {
        writer = end;
    }

    int room() {
        return CAPACITY - unread;
    }

    void write(byte[] bytes) {
        unread += bytes.length;
        carry(() -> {
            if (readerGone) {
                breakOff();
            } else {
                arrived.add(bytes);
                wakeReader();
            }
        });
    }

    /** The end, behind everything that was written. */
    void finish() {
        carry(() -> {
            finished = true;
            wakeReader();
        });
    }

    /** The writer's kernel says that there is no connection: what has not been read never will be. */
    void reset() {
        carry(() -> {
            arrived.clear();
            if (reader != null) {
                reader.resetByPeer();
            }
        });
    }

    private void carry(Runnable arrival) {
        if (!silent) {
            there.carry(() -> {
                if (!silent) {
                    arrival.run();
                }
            });
        }
    }

    /** Nobody reads any more; who still writes is told. */
    void closeReader() {
        readerGone = true;
        if (!arrived.isEmpty()) {
            breakOff();
        }
    }

    private void breakOff() {
        arrived.clear();
        back.carry(() -> {
            if (!silent && writer != null) {
                writer.resetByPeer();
            }
        });
    }

    /** What is sent from now on goes nowhere, and nobody hears of it. */
    void goSilent() {
        silent = true;
    }

    boolean hasArrived() {
        return !arrived.isEmpty();
    }

    boolean isFinished() {
        return finished && arrived.isEmpty();
    }

    /** The next bytes that have arrived; empty when there are none. */
    byte[] read() {
        byte[] bytes = arrived.poll();
        if (bytes == null) {
            return new byte[0];
        }
        unread -= bytes.length;
        if (writer != null) {
            writer.hasRoom();
        }
        return bytes;
    }

    private void wakeReader() {
        if (reader != null) {
            reader.arrived();
        }
    }
}
