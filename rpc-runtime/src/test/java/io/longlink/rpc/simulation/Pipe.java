package io.longlink.rpc.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection, with the kernels' buffers at both ends. Takes bytes until it is full; full is what was
 * written and is not read, or read while the way back is cut, so that nobody has acknowledged it.
 */
final class Pipe {

    /** A throttled way delivers in pieces of this size. */
    private static final int PIECE = 8 << 10;

    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way, never compared.
    private record Segment(byte[] bytes, long at) {}

    private static final byte[] FIN = {};

    private final World world;
    private final Route there;
    private final Route back;
    private final int capacity;
    private final ArrayDeque<Segment> flying = new ArrayDeque<>();
    private final ArrayDeque<byte[]> arrived = new ArrayDeque<>();

    private int held;
    private int readUnacknowledged;
    private long lastArrival;
    private long lastDue;
    private boolean deliveryScheduled;
    private boolean finArrived;
    private boolean dead;

    /** Told that bytes or the end have arrived; null while nobody has accepted the connection. */
    @Nullable
    SimulatedChannel reader;

    /** Told that there is room. */
    @Nullable
    SimulatedChannel writer;

    /** The process at the far end. */
    private final SimulatedHost destination;

    private boolean readerClosed;
    private boolean resetSent;

    Pipe(World world, Route there, Route back, int capacity, SimulatedHost destination) {
        this.world = world;
        this.there = there;
        this.back = back;
        this.capacity = capacity;
        this.destination = destination;
        this.lastArrival = world.now();
    }

    SimulatedHost destination() {
        return destination;
    }

    Route route() {
        return there;
    }

    int room() {
        return dead ? capacity : capacity - held;
    }

    @Nullable
    SimulatedChannel writer() {
        return writer;
    }

    /** When the last bytes came to the kernel at the far end. */
    long lastArrival() {
        return lastArrival;
    }

    boolean hasUnread() {
        return !arrived.isEmpty() || !flying.isEmpty();
    }

    void write(byte[] bytes) {
        if (dead) {
            return;
        }
        held += bytes.length;
        if (there.isThrottled() && bytes.length > PIECE) {
            for (int from = 0; from < bytes.length; from += PIECE) {
                launch(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)));
            }
        } else {
            launch(bytes);
        }
    }

    /** The end comes after all that was written. */
    void finish() {
        if (!dead) {
            launch(FIN);
        }
    }

    private void launch(byte[] bytes) {
        lastDue = Math.max(lastDue, there.arrivalOf(bytes.length + 60));
        flying.add(new Segment(bytes, lastDue));
        scheduleDelivery(lastDue);
    }

    private void scheduleDelivery(long at) {
        if (!deliveryScheduled) {
            deliveryScheduled = true;
            world.at(at, this::deliver);
        }
    }

    private void deliver() {
        deliveryScheduled = false;
        if (dead) {
            return;
        }
        if (there.isCut()) {
            there.whenWhole(() -> scheduleDelivery(world.now() + there.resumeDelay()));
            return;
        }
        if (!destination.machine().isOn()) {
            destination.machine().whenOn(() -> scheduleDelivery(world.now() + world.between(100, 3_000) * 1_000_000L));
            return;
        }
        if (destination.isGone() || readerClosed) {
            flying.clear();
            sendReset();
            return;
        }
        for (Segment next = flying.peek(); next != null && next.at <= world.now(); next = flying.peek()) {
            flying.remove();
            if (next.bytes == FIN) {
                finArrived = true;
            } else {
                lastArrival = world.now();
                arrived.add(next.bytes);
            }
        }
        Segment rest = flying.peek();
        if (rest != null) {
            scheduleDelivery(rest.at);
        }
        if (reader != null) {
            reader.arrived();
        }
    }

    /** The next bytes that have arrived; null when there are none. */
    byte @Nullable [] read() {
        byte[] bytes = arrived.poll();
        if (bytes != null) {
            readUnacknowledged += bytes.length;
            acknowledge();
        }
        return bytes;
    }

    private void acknowledge() {
        if (readUnacknowledged == 0) {
            return;
        }
        if (back.isCut()) {
            if (readUnacknowledged > 0) {
                back.whenWhole(this::acknowledge);
            }
            return;
        }
        boolean wasFull = held >= capacity;
        held -= readUnacknowledged;
        readUnacknowledged = 0;
        if (wasFull && writer != null) {
            writer.hasRoom();
        }
    }

    boolean hasArrived() {
        return !arrived.isEmpty();
    }

    boolean isFinished() {
        return finArrived && arrived.isEmpty();
    }

    /** The far end has closed: what still arrives is answered by a reset. */
    void closeReader() {
        readerClosed = true;
        boolean unread = !arrived.isEmpty();
        arrived.clear();
        if (unread) {
            sendReset();
        }
    }

    /** Tells the writer that nobody is there, as soon as the way back lets it through. */
    void sendReset() {
        if (!resetSent) {
            resetSent = true;
            world.at(back.arrivalOf(60), this::deliverReset);
        }
    }

    private void deliverReset() {
        if (back.isCut()) {
            back.whenWhole(() -> world.in(back.resumeDelay(), this::deliverReset));
        } else {
            kill();
            if (writer != null) {
                writer.resetByPeer();
            }
        }
    }

    /** Nothing more goes through: the connection is reset. */
    void kill() {
        dead = true;
        flying.clear();
        arrived.clear();
    }
}
