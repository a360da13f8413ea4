package io.longlink.rpc.codec;

import com.caucho.hessian.io.Hessian2Input;
import com.caucho.hessian.io.Hessian2Output;
import com.caucho.hessian.io.SerializerFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Another implementation of Hessian 2. */
enum Peer {

    /** {@code com.caucho:hessian}, the reference. */
    CAUCHO {
        @Override
        @Nullable
        Object parse(byte[] message, @Nullable Class<?> type, ClassLoader classes) throws IOException {
            Hessian2Input input = new Hessian2Input(new ByteArrayInputStream(message));
            input.setSerializerFactory(new SerializerFactory(classes));
            return type == null ? input.readObject() : input.readObject(type);
        }

        @Override
        byte[] print(@Nullable Object value) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Hessian2Output output = new Hessian2Output(bytes);
            output.writeObject(value);
            output.flush();
            return bytes.toByteArray();
        }
    },

    /** {@code org.apache.dubbo:hessian-lite}. */
    LITE {
        @Override
        @Nullable
        Object parse(byte[] message, @Nullable Class<?> type, ClassLoader classes) throws IOException {
            forgetUnknownClasses();
            com.alibaba.com.caucho.hessian.io.Hessian2Input input =
                    new com.alibaba.com.caucho.hessian.io.Hessian2Input(new ByteArrayInputStream(message));
            input.setSerializerFactory(new com.alibaba.com.caucho.hessian.io.SerializerFactory(classes));
            return type == null ? input.readObject() : input.readObject(type);
        }

        @Override
        byte[] print(@Nullable Object value) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            com.alibaba.com.caucho.hessian.io.Hessian2Output output =
                    new com.alibaba.com.caucho.hessian.io.Hessian2Output(bytes);
            output.writeObject(value);
            output.flush();
            return bytes.toByteArray();
        }

        /** What one class loader does not know it remembers as unknown to all. */
        private void forgetUnknownClasses() {
            try {
                Field unknown = com.alibaba.com.caucho.hessian.io.SerializerFactory.class.getDeclaredField(
                        "_unrecognizedTypeCache");
                unknown.setAccessible(true);
                ((Map<?, ?>) unknown.get(null)).clear();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    /** Has only the classes of the JDK, so that objects of all others arrive as maps. */
    private static final ClassLoader JDK_ONLY = ClassLoader.getPlatformClassLoader();

    private static final Logger[] LOGGERS = {Logger.getLogger("com.caucho"), Logger.getLogger("com.alibaba")};

    static {
        for (Logger logger : LOGGERS) {
            logger.setLevel(Level.OFF); // they warn of every class that they cannot load
        }
    }

    abstract @Nullable Object parse(byte[] message, @Nullable Class<?> type, ClassLoader classes) throws IOException;

    abstract byte[] print(@Nullable Object value) throws IOException;

    /** One value as lists, maps and scalars, whatever classes it names. */
    @Nullable
    Object readPlain(byte[] message) {
        try {
            return parse(message, null, JDK_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One value with the classes of the tests, of a type when there is one. */
    @Nullable
    Object read(byte[] message, @Nullable Class<?> type) {
        try {
            return parse(message, type, Peer.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] written(@Nullable Object value) {
        try {
            return print(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
