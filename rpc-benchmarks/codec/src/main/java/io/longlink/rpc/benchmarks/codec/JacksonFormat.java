package io.longlink.rpc.benchmarks.codec;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Jackson, to JSON. */
final class JacksonFormat<T> implements Format<T> {

    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private JacksonFormat(TypeReference<T> type) {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        writer = mapper.writerFor(type);
        reader = mapper.readerFor(type);
    }

    static Format<User> user() {
        return new JacksonFormat<>(new TypeReference<>() {});
    }

    static Format<Page<User>> page() {
        return new JacksonFormat<>(new TypeReference<>() {});
    }

    @Override
    public int write(T value) throws IOException {
        bytes.reset();
        writer.writeValue(bytes, value);
        return bytes.size();
    }

    @Override
    public byte[] written() {
        return bytes.toByteArray();
    }

    @Override
    public T read(byte[] message) throws IOException {
        return reader.readValue(message);
    }
}
