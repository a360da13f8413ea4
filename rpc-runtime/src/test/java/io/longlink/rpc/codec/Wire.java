package io.longlink.rpc.codec;

import com.caucho.hessian.io.Hessian2Input;
import com.caucho.hessian.io.Hessian2Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes for tests: written by hand, by us, and by the library that we are measured against. */
final class Wire {

    private static final int BEFORE = 3;
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\\S+");

    private static final Logger CAUCHO = Logger.getLogger("com.caucho");

    static {
        CAUCHO.setLevel(Level.OFF); // it warns of every class that it cannot load
    }

    private Wire() {}

    /** {@code "43 04 'User' 91"}: bytes as hex, ASCII text in quotes. */
    static byte[] bytes(String description) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher tokens = TOKEN.matcher(description);
        while (tokens.find()) {
            String token = tokens.group();
            if (token.startsWith("'")) {
                bytes.writeBytes(token.substring(1, token.length() - 1).getBytes(StandardCharsets.US_ASCII));
            } else {
                bytes.writeBytes(HexFormat.of().parseHex(token));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] written(Consumer<HessianWriter> message) {
        HessianWriter writer = new HessianWriter();
        message.accept(writer);
        return Arrays.copyOf(writer.array(), writer.length());
    }

    static String hex(Consumer<HessianWriter> message) {
        return HexFormat.ofDelimiter(" ").formatHex(written(message));
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /** A reader whose array has other bytes around the message, as the runtime's arrays have. */
    static HessianReader reader(byte[] message) {
        byte[] array = new byte[BEFORE + message.length + 20];
        Arrays.fill(array, (byte) 0x91);
        System.arraycopy(message, 0, array, BEFORE, message.length);
        return new HessianReader(array, BEFORE, message.length);
    }

    /** Reads one value to the end of the message. */
    static <T extends @Nullable Object> T read(byte[] message, Function<HessianReader, T> value) {
        HessianReader reader = reader(message);
        T result = value.apply(reader);
        reader.end();
        return result;
    }

    static <T extends @Nullable Object> T read(String message, Function<HessianReader, T> value) {
        return read(bytes(message), value);
    }

    /** What com.caucho:hessian makes of a message of one value. */
    static Object readByCaucho(byte[] message) {
        try {
            return Objects.requireNonNull(new Hessian2Input(new ByteArrayInputStream(message)).readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] writtenByCaucho(@Nullable Object value) {
        return writtenByCaucho(output -> output.writeObject(value));
    }

    static byte[] writtenByCaucho(CauchoMessage message) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Hessian2Output output = new Hessian2Output(bytes);
            message.writeTo(output);
            output.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface CauchoMessage {

        void writeTo(Hessian2Output output) throws IOException;
    }
}
