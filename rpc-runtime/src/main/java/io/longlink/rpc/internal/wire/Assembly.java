package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.FLAG_MORE;
import static io.longlink.rpc.internal.wire.FrameLayout.FLAG_ONE_WAY;
import static io.longlink.rpc.internal.wire.FrameLayout.MAX_MESSAGES_IN_ASSEMBLY;

import io.longlink.rpc.codec.LargeArrays;
import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntCollections;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Bodies under assembly from their chunks. A body gets its array when its first frame has said how long it is, within
 * the limit of one message and of four messages at once; one that does not fit is skipped and reported, not an offence.
 * Belongs to a {@link FrameDecoder}.
 */
final class Assembly {

    /** Makes the frame when its body is whole. */
    @FunctionalInterface
    interface Completion {
        Frame complete(byte[] body, int length);
    }

    /** A body that is not whole yet. Without an array it is being skipped. */
    private static final class Partial {
        final Completion completion;
        final int length;
        final byte @Nullable [] body;
        final int held;
        final @Nullable Frame skipped;
        int filled;

        Partial(Completion completion, int length, int held, byte @Nullable [] body, @Nullable Frame skipped) {
            this.completion = completion;
            this.length = length;
            this.held = held;
            this.body = body;
            this.skipped = skipped;
        }
    }

    private static final AtomicLongFieldUpdater<Assembly> RESERVED =
            AtomicLongFieldUpdater.newUpdater(Assembly.class, "reserved");

    /** Of the longest there may be: what all bodies under assembly take together. */
    private static final long MESSAGES_AT_ONCE = 4;

    private static final byte[] NOTHING = new byte[0];

    /** Every body of one byte: true, false, null, small numbers are answers that never change. */
    private static final byte[][] ONE_BYTE = new byte[256][];

    static {
        for (int value = 0; value < ONE_BYTE.length; value++) {
            ONE_BYTE[value] = new byte[] {(byte) value};
        }
    }

    /** Made when it is needed: most messages are whole in one frame. */
    private IntObjectMap<Partial> partials = IntCollections.emptyMap();

    private final int maxMessageBytes;
    private volatile long reserved;

    Assembly(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /** What bodies that are not whole take. From any thread. */
    long reserved() {
        return reserved;
    }

    /**
     * The body when this one frame holds all of it, as most do; null, and nothing read, when it does not. The array of a large one
     * may be longer.
     */
    byte @Nullable [] readWhole(String frame, int flags, int id, ByteBuf in, int end) {
        requireNotUnderAssembly(frame, id);
        long length = in.getUnsignedInt(in.readerIndex());
        if ((flags & FLAG_MORE) != 0 || length > maxMessageBytes) {
            return null;
        }
        in.skipBytes(4);
        requireRest(frame, end - in.readerIndex(), length, false);
        if (length == 0) {
            return NOTHING;
        }
        if (length == 1) {
            return ONE_BYTE[in.readUnsignedByte()];
        }
        byte[] body = room(frame, (int) length);
        in.readBytes(body, 0, (int) length);
        return body;
    }

    /** Arguments and results are read once, by a reader that gives a large array back. Whatever else has a body keeps it. */
    private static byte[] room(String frame, int length) {
        return length >= LargeArrays.LEAST_BYTES && (frame.equals("REQUEST") || frame.equals("RESPONSE"))
                ? LargeArrays.take(length)
                : new byte[length];
    }

    /**
     * After {@link #readWhole} found none: reads the body length and the first chunk. The frame, when that ends it.
     *
     * @param beside bytes that the completion holds
     */
    @Nullable
    Frame begin(String frame, int flags, int id, ByteBuf in, int end, int beside, Completion completion) {
        boolean more = (flags & FLAG_MORE) != 0;
        long length = in.readUnsignedInt();
        int chunk = end - in.readerIndex();
        if (length > LinkSettings.MESSAGE_CAP) {
            throw new ProtocolViolation(
                    frame + " of " + length + " bytes (expected: at most " + LinkSettings.MESSAGE_CAP + ")");
        }
        requireRest(frame, chunk, length, more);
        if (partials.size() >= MAX_MESSAGES_IN_ASSEMBLY) {
            throw new ProtocolViolation(
                    "more than " + MAX_MESSAGES_IN_ASSEMBLY + " messages under assembly (expected: no more)");
        }
        Partial partial;
        boolean tooLarge = length > maxMessageBytes;
        if (tooLarge || reserved + length > MESSAGES_AT_ONCE * maxMessageBytes) {
            Frame skipped = frame.equals("ITEM")
                    ? new Frame.SkippedItem(id, tooLarge, length)
                    : new Frame.Skipped(id, frame.equals("REQUEST"), (flags & FLAG_ONE_WAY) != 0, tooLarge, length);
            partial = new Partial((body, bytes) -> skipped, (int) length, 0, null, skipped);
        } else {
            int held = (int) length + beside;
            RESERVED.lazySet(this, reserved + held);
            partial = new Partial(completion, (int) length, held, room(frame, (int) length), null);
        }
        if (!(partials instanceof IntObjectHashMap)) {
            partials = new IntObjectHashMap<>();
        }
        partials.put(id, partial);
        return fill(id, partial, in, chunk, more);
    }

    /** Takes a DATA frame. The frame that it completes, if it does. */
    @Nullable
    Frame append(int id, ByteBuf in, int chunk, boolean more) {
        Partial partial = partials.get(id);
        if (partial == null) {
            throw new ProtocolViolation("DATA with id " + id + " (expected: one whose body is under assembly)");
        }
        requireRest("DATA", chunk, partial.length - partial.filled, more);
        return fill(id, partial, in, chunk, more);
    }

    private @Nullable Frame fill(int id, Partial partial, ByteBuf in, int chunk, boolean more) {
        if (partial.body == null) {
            in.skipBytes(chunk);
        } else {
            in.readBytes(partial.body, partial.filled, chunk);
        }
        partial.filled += chunk;
        if (more) {
            return null;
        }
        partials.remove(id);
        if (partial.body == null) {
            return partial.skipped;
        }
        RESERVED.lazySet(this, reserved - partial.held);
        return partial.completion.complete(partial.body, partial.length);
    }

    /** Whoever ends a stream has sent all of its last item. */
    void requireNotUnderAssembly(String frame, int id) {
        if (partials.containsKey(id)) {
            throw new ProtocolViolation(frame + " with id " + id + ", whose body is under assembly (expected: DATA)");
        }
    }

    private static void requireRest(String frame, int chunk, long rest, boolean more) {
        if (more ? chunk == 0 || chunk >= rest : chunk != rest) {
            throw new ProtocolViolation(frame + " with " + chunk + " body bytes, "
                    + (more ? "and more to come (expected: 1 to " + (rest - 1) : "the last (expected: " + rest) + ")");
        }
    }
}
