package io.longlink.rpc.benchmarks.codec;

import com.alibaba.com.caucho.hessian.io.Hessian2Input;
import com.alibaba.com.caucho.hessian.io.Hessian2Output;
import com.alibaba.com.caucho.hessian.io.SerializerFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code org.apache.dubbo:hessian-lite}, what Dubbo sends. */
final class HessianLiteFormat<T> implements Format<T> {

    private final Class<T> type;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Hessian2Output out = new Hessian2Output(OutputStream.nullOutputStream());
    private final Hessian2Input in = new Hessian2Input(InputStream.nullInputStream());

    HessianLiteFormat(Class<T> type) {
        this.type = type;
        SerializerFactory factory = new SerializerFactory();
        out.setSerializerFactory(factory);
        in.setSerializerFactory(factory);
    }

    @Override
    public int write(T value) throws IOException {
        bytes.reset();
        out.init(bytes);
        out.writeObject(value);
        out.flush();
        return bytes.size();
    }

    @Override
    public byte[] written() {
        return bytes.toByteArray();
    }

    @Override
    public T read(byte[] message) throws IOException {
        in.init(new ByteArrayInputStream(message));
        return type.cast(in.readObject());
    }
}
