package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.longlink.rpc.codec.sample.Color;
import io.longlink.rpc.codec.sample.ColorCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writing allocates nothing; reading allocates the result, and a reader. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The reader and its place in the message. */
    private static final long READER_BYTES = 96;

    /** A list with room for nothing, and the place in the list around it. */
    private static final long EMPTY_LIST_BYTES = 32;

    @Test
    void containers_costNothingButThemselves() {
        Codec<List<@Nullable List<@Nullable String>>> lists = new ListCodec<>(ListCodec.OF_STRING);
        byte[] message =
                Wire.written(writer -> lists.write(writer, Collections.nCopies(500, Collections.<String>emptyList())));

        assertThat(allocatedByReading(message, lists)).isLessThan(501 * EMPTY_LIST_BYTES + READER_BYTES);
    }

    @Test
    void value_costsWhatItIsMadeOf() {
        Codec<LocalDateTime> codec = Codecs.of(Times::writeLocalDateTime, Times::readLocalDateTime);
        LocalDateTime value = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6);
        byte[] message = Wire.written(writer -> codec.write(writer, value));

        assertThat(allocatedByReading(message, codec)).isLessThan(3 * 32 + READER_BYTES);
    }

    @Test
    void objectsOfScalarsAndTexts_areWrittenWithoutAnyAllocation() {
        ClassDefinition definition = ClassDefinition.of("Person", "id", "name", "city", "born", "seen", "color");
        LocalDate born = LocalDate.of(1985, 12, 10);
        LocalDateTime seen = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6);
        HessianWriter writer = new HessianWriter();

        long allocated = least(() -> {
            writer.reset();
            writer.writeListStart(20);
            for (int i = 0; i < 20; i++) {
                writer.writeObjectStart(definition);
                writer.writeLong(1_234_567_890_123L);
                writer.writeString("Ada Lovelace");
                writer.writeString("世界");
                Times.writeLocalDate(writer, born);
                Times.writeLocalDateTime(writer, seen);
                ColorCodec.INSTANCE.write(writer, Color.BLUE);
                writer.writeObjectEnd();
            }
        });

        assertThat(allocated).isZero();
    }

    private static long allocatedByReading(byte[] message, Codec<?> codec) {
        return least(() -> {
            HessianReader reader = new HessianReader(message, 0, message.length);
            Object value = codec.read(reader);
            reader.end();
            Objects.requireNonNull(value);
        });
    }

    /** Of several tries: the first ones load classes and make room. */
    private static long least(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
