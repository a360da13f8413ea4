package io.longlink.rpc.benchmarks.codec;

import com.sun.management.ThreadMXBean;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianValue;
import io.longlink.rpc.error.MalformedDataException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long the worst input of the fuzzers' corpus keeps a reader: each is read as a user, as a page and as any value, whichever
 * refuses it. Of each the cheapest of several rounds, in CPU time: what the input costs, not what the machine did meanwhile.
 */
final class HostileTime {

    private static final int ROUNDS = 30;

    private static final List<Function<byte[], @Nullable Object>> READS = List.of(
            input -> new HessianReader(input, 0, input.length).readAll(Users_UserCodec.INSTANCE),
            input -> new HessianReader(input, 0, input.length).readAll(Users_PageOfUserCodec.INSTANCE),
            HessianValue::decode);

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int accepted;

    /** A sentence for the results. */
    static String of(Path corpus) throws IOException {
        List<byte[]> inputs;
        try (Stream<Path> files = Files.walk(corpus)) {
            inputs = files.filter(Files::isRegularFile)
                    .sorted()
                    .map(HostileTime::read)
                    .toList();
        }
        return new HostileTime().measure(inputs);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private String measure(List<byte[]> inputs) {
        long worst = 0;
        int bytes = 0;
        for (byte[] input : inputs) {
            for (Function<byte[], @Nullable Object> read : READS) {
                long nanos = cheapest(input, read);
                if (nanos > worst) {
                    worst = nanos;
                    bytes = input.length;
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "Hostile input: of %d inputs, read in %d ways, the worst takes %.3f ms (%,d bytes; goal: 1 ms); "
                        + "%d of %,d readings found a value.%n",
                inputs.size(),
                READS.size(),
                worst / 1e6,
                bytes,
                accepted / ROUNDS,
                inputs.size() * READS.size());
    }

    private long cheapest(byte[] input, Function<byte[], @Nullable Object> read) {
        long cheapest = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = thread.getCurrentThreadCpuTime();
            if (isRead(input, read)) {
                accepted++;
            }
            cheapest = Math.min(cheapest, thread.getCurrentThreadCpuTime() - start);
        }
        return cheapest;
    }

    private static boolean isRead(byte[] input, Function<byte[], @Nullable Object> read) {
        try {
            Object unused = read.apply(input);
            return true;
        } catch (MalformedDataException refused) {
            return false;
        }
    }
}
