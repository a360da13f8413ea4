package io.longlink.rpc.call;

import io.longlink.rpc.codec.ExceptionCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One method of a contract: what identifies it between peers, and its policy. Immutable; generated contracts hold one as a
 * constant for each method.
 */
public final class MethodDescriptor {

    private static final int ONE_WAY = 1;
    private static final int IDEMPOTENT = 2;
    private static final int NON_BLOCKING = 4;
    private static final int ITEMS_BACK = 8;
    private static final int ITEMS_FOLLOW = 16;

    private final int index;
    private final String signature;
    private final long key;
    private final int traits;
    private final @Nullable Duration deadline;
    private final long hedgeNanos;
    private final List<ExceptionCodec<?>> exceptions;

    private MethodDescriptor(
            int index,
            String signature,
            long key,
            int traits,
            @Nullable Duration deadline,
            long hedgeNanos,
            List<ExceptionCodec<?>> exceptions) {
        this.index = index;
        this.signature = signature;
        this.key = key;
        this.traits = traits;
        this.deadline = deadline;
        this.hedgeNanos = hedgeNanos;
        this.exceptions = exceptions;
    }

    /**
     * A method with an answer and no policy of its own.
     *
     * @param index position among the contract's methods
     * @param signature name and wire names of the parameter types, as in {@code find(long)}: what people read
     * @param key what peers compare: the first eight bytes, big-endian, of the SHA-256 of the signature in UTF-8
     */
    public static MethodDescriptor of(int index, String signature, long key) {
        return new MethodDescriptor(index, signature, key, 0, null, 0, List.of());
    }

    public MethodDescriptor oneWay() {
        return with(ONE_WAY);
    }

    public MethodDescriptor idempotent() {
        return with(IDEMPOTENT);
    }

    public MethodDescriptor nonBlocking() {
        return with(NON_BLOCKING);
    }

    /** The answer is a stream of items. */
    public MethodDescriptor itemsBack() {
        return with(ITEMS_BACK);
    }

    /** The last argument is a stream of items. */
    public MethodDescriptor itemsFollow() {
        return with(ITEMS_FOLLOW);
    }

    private MethodDescriptor with(int trait) {
        return new MethodDescriptor(index, signature, key, traits | trait, deadline, hedgeNanos, exceptions);
    }

    /** Replaces the client's default deadline. */
    public MethodDescriptor deadlineMillis(long millis) {
        return new MethodDescriptor(index, signature, key, traits, Duration.ofMillis(millis), hedgeNanos, exceptions);
    }

    /** Without an answer for so long, an idempotent call is sent to another server too. */
    public MethodDescriptor hedgeMillis(long millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        return new MethodDescriptor(index, signature, key, traits, deadline, nanos, exceptions);
    }

    /** The exceptions that the method declares, subclasses before their superclasses. */
    public MethodDescriptor declaring(ExceptionCodec<?>... codecs) {
        return new MethodDescriptor(index, signature, key, traits, deadline, hedgeNanos, List.of(codecs));
    }

    public int index() {
        return index;
    }

    public String signature() {
        return signature;
    }

    public long key() {
        return key;
    }

    public boolean isOneWay() {
        return has(ONE_WAY);
    }

    public boolean isIdempotent() {
        return has(IDEMPOTENT);
    }

    public boolean isNonBlocking() {
        return has(NON_BLOCKING);
    }

    public boolean hasItemsBack() {
        return has(ITEMS_BACK);
    }

    public boolean hasItemsFollow() {
        return has(ITEMS_FOLLOW);
    }

    /** Whether items travel with its calls, in one direction or both. */
    public boolean isStream() {
        return has(ITEMS_BACK | ITEMS_FOLLOW);
    }

    private boolean has(int trait) {
        return (traits & trait) != 0;
    }

    /** The deadline that the contract gives, if it gives one. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** After which time without an answer a call is sent to another server too; 0 for never. */
    public long hedgeNanos() {
        return hedgeNanos;
    }

    /** The codec of the first declared exception that {@code thrown} is an instance of, or null. */
    public @Nullable ExceptionCodec<?> exceptionCodec(Throwable thrown) {
        for (ExceptionCodec<?> codec : exceptions) {
            if (codec.type().isInstance(thrown)) {
                return codec;
            }
        }
        return null;
    }

    /** The codec of the declared exception with this name on the wire, or null. */
    public @Nullable ExceptionCodec<?> exceptionCodec(String wireName) {
        for (ExceptionCodec<?> codec : exceptions) {
            if (codec.wireName().equals(wireName)) {
                return codec;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return signature;
    }
}
