package io.longlink.rpc.benchmarks.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.longlink.rpc.benchmarks.messages.codec.UserMessage;
import io.longlink.rpc.benchmarks.messages.codec.UserPageMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/** protobuf-java, from and to the application's own objects. */
final class ProtobufFormat<T, M extends MessageLite> implements Format<T> {

    private static final int BUFFER_BYTES = 16_384;

    private final Function<T, M> toMessage;
    private final Function<M, T> toValue;
    private final Parser<M> parser;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int length;

    private ProtobufFormat(Function<T, M> toMessage, Function<M, T> toValue, Parser<M> parser) {
        this.toMessage = toMessage;
        this.toValue = toValue;
        this.parser = parser;
    }

    static Format<User> user() {
        return new ProtobufFormat<>(ProtobufUsers::message, ProtobufUsers::user, UserMessage.parser());
    }

    static Format<Page<User>> page() {
        return new ProtobufFormat<>(ProtobufUsers::message, ProtobufUsers::page, UserPageMessage.parser());
    }

    @Override
    public int write(T value) throws IOException {
        CodedOutputStream out = CodedOutputStream.newInstance(buffer);
        toMessage.apply(value).writeTo(out);
        length = out.getTotalBytesWritten();
        return length;
    }

    @Override
    public byte[] written() {
        return Arrays.copyOf(buffer, length);
    }

    @Override
    public T read(byte[] message) throws InvalidProtocolBufferException {
        return toValue.apply(parser.parseFrom(message));
    }
}
