package io.longlink.rpc.benchmarks.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;

/** Kryo with registered classes and without references, its fastest way for this data. */
final class KryoFormat<T> implements Format<T> {

    private static final int BUFFER_BYTES = 16_384;

    private final Class<T> type;
    private final Kryo kryo = new Kryo();
    private final Output out = new Output(BUFFER_BYTES, -1);
    private final Input in = new Input();

    KryoFormat(Class<T> type) {
        this.type = type;
        kryo.setReferences(false);
        kryo.setRegistrationRequired(true);
        kryo.register(User.class);
        kryo.register(Page.class);
        kryo.register(Level.class);
        kryo.register(ArrayList.class);
        kryo.register(LocalDate.class);
        kryo.register(LocalDateTime.class);
    }

    @Override
    public int write(T value) {
        out.reset();
        kryo.writeObject(out, value);
        return out.position();
    }

    @Override
    public byte[] written() {
        return out.toBytes();
    }

    @Override
    public T read(byte[] message) {
        in.setBuffer(message);
        return kryo.readObject(in, type);
    }
}
