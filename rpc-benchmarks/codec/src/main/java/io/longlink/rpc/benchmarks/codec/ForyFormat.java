package io.longlink.rpc.benchmarks.codec;

import java.util.ArrayList;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.memory.MemoryUtils;

/** Fory with registered classes and the same schema on both sides, its fastest way. It compiles its codecs at run time. */
final class ForyFormat<T> implements Format<T> {

    private static final int BUFFER_BYTES = 16_384;

    private final Class<T> type;
    private final Fory fory;
    private final MemoryBuffer buffer = MemoryUtils.buffer(BUFFER_BYTES);

    ForyFormat(Class<T> type) {
        this.type = type;
        fory = Fory.builder()
                .withXlang(false)
                .withRefTracking(false)
                .withCompatible(false)
                .requireClassRegistration(true)
                .build();
        fory.register(User.class);
        fory.register(Page.class);
        fory.register(Level.class);
        fory.register(ArrayList.class);
    }

    @Override
    public int write(T value) {
        buffer.writerIndex(0);
        fory.serialize(buffer, value);
        return buffer.writerIndex();
    }

    @Override
    public byte[] written() {
        return buffer.getBytes(0, buffer.writerIndex());
    }

    @Override
    public T read(byte[] message) {
        return type.cast(fory.deserialize(message));
    }
}
