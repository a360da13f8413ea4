package io.longlink.rpc.benchmarks.rsocket;

import io.longlink.rpc.benchmarks.compact.CompactInput;
import io.longlink.rpc.benchmarks.compact.CompactOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.rsocket.Payload;
import io.rsocket.util.ByteBufPayload;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The compact codec on payloads: one copy each way, through an array that each thread keeps. */
final class Payloads {

    private static final int INITIAL_BYTES = 8_192;

    private static final ThreadLocal<CompactOutput> OUT =
            ThreadLocal.withInitial(() -> new CompactOutput(INITIAL_BYTES));
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private Payloads() {}

    static <T> Payload write(BiConsumer<CompactOutput, T> writer, T value) {
        CompactOutput out = OUT.get();
        out.reset();
        writer.accept(out, value);
        ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(out.position());
        return ByteBufPayload.create(buffer.writeBytes(out.array(), 0, out.position()));
    }

    /** Reads and gives the payload back. */
    static <T> T read(Payload payload, Function<CompactInput, T> reader) {
        ByteBuf data = payload.sliceData();
        int length = data.readableBytes();
        Scratch scratch = SCRATCH.get();
        if (scratch.bytes.length < length) {
            scratch.bytes = new byte[length];
        }
        data.readBytes(scratch.bytes, 0, length);
        payload.release();
        return reader.apply(scratch.in.at(scratch.bytes, 0));
    }

    private static final class Scratch {
        private final CompactInput in = new CompactInput();
        private byte[] bytes = new byte[INITIAL_BYTES];
    }
}
