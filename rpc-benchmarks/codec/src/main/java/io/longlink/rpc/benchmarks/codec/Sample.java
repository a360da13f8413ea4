package io.longlink.rpc.benchmarks.codec;

import java.io.IOException;
import java.util.Arrays;

/** A value, its message, and the library that makes one from the other: what one measurement works on. */
final class Sample<T> {

    private final Format<T> format;
    private final T value;
    private final byte[] message;

    private Sample(Format<T> format, T value) throws IOException {
        this.format = format;
        this.value = value;
        format.write(value);
        message = format.written();
    }

    /**
     * Writes the value for the first time.
     *
     * @param data {@code user} or {@code page}
     */
    static Sample<?> of(String codec, String data) throws IOException {
        return data.equals("user") ? user(codec) : page(codec);
    }

    private static Sample<?> user(String codec) throws IOException {
        User user = Samples.user();
        return switch (codec) {
            case "longlink" -> new Sample<>(LonglinkFormat.user(), user);
            case "handwritten" -> new Sample<>(HandwrittenFormat.user(), user);
            case "protobuf" -> new Sample<>(ProtobufFormat.user(), user);
            case "caucho" -> new Sample<>(new CauchoFormat<>(DatedUser.class), DatedUser.of(user));
            case "hessian-lite" -> new Sample<>(new HessianLiteFormat<>(User.class), user);
            case "hessian-lite-date" -> new Sample<>(new HessianLiteFormat<>(DatedUser.class), DatedUser.of(user));
            case "kryo" -> new Sample<>(new KryoFormat<>(User.class), user);
            case "fory" -> new Sample<>(new ForyFormat<>(User.class), user);
            case "jackson" -> new Sample<>(JacksonFormat.user(), user);
            default -> throw new IllegalArgumentException("codec: " + codec);
        };
    }

    private static Sample<?> page(String codec) throws IOException {
        Page<User> page = Samples.page();
        return switch (codec) {
            case "longlink" -> new Sample<>(LonglinkFormat.page(), page);
            case "handwritten" -> new Sample<>(HandwrittenFormat.page(), page);
            case "protobuf" -> new Sample<>(ProtobufFormat.page(), page);
            case "caucho" -> new Sample<>(new CauchoFormat<>(Page.class), DatedUser.of(page));
            case "hessian-lite" -> new Sample<>(new HessianLiteFormat<>(Page.class), page);
            case "hessian-lite-date" -> new Sample<>(new HessianLiteFormat<>(Page.class), DatedUser.of(page));
            case "kryo" -> new Sample<>(new KryoFormat<>(Page.class), page);
            case "fory" -> new Sample<>(new ForyFormat<>(Page.class), page);
            case "jackson" -> new Sample<>(JacksonFormat.page(), page);
            default -> throw new IllegalArgumentException("codec: " + codec);
        };
    }

    /** Writes the value over the message before it; the length. */
    int encode() throws IOException {
        return format.write(value);
    }

    T decode() throws IOException {
        return format.read(message);
    }

    int wireBytes() {
        return message.length;
    }

    /** Whether what is read, written again, gives the same bytes: a library that loses something must not be compared. */
    boolean survives() throws IOException {
        format.write(decode());
        return Arrays.equals(format.written(), message);
    }
}
