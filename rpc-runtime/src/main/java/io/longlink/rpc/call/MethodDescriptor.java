package io.longlink.rpc.call;

import io.longlink.rpc.codec.ExceptionCodec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method of a contract: what identifies it between peers, and its policy. Immutable; generated contracts hold one as a
 * constant for each method.
 */
public final class MethodDescriptor {

    private final int index;
    private final String signature;
    private final long key;
    private final boolean oneWay;
    private final boolean idempotent;
    private final boolean nonBlocking;
    private final @Nullable Duration deadline;
    private final List<ExceptionCodec<?>> exceptions;

    private MethodDescriptor(
            int index,
            String signature,
            long key,
            boolean oneWay,
            boolean idempotent,
            boolean nonBlocking,
            @Nullable Duration deadline,
            List<ExceptionCodec<?>> exceptions) {
        this.index = index;
        this.signature = signature;
        this.key = key;
        this.oneWay = oneWay;
        this.idempotent = idempotent;
        this.nonBlocking = nonBlocking;
        this.deadline = deadline;
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
        return new MethodDescriptor(index, signature, key, false, false, false, null, List.of());
    }

    public MethodDescriptor oneWay() {
        return new MethodDescriptor(index, signature, key, true, idempotent, nonBlocking, deadline, exceptions);
    }

    public MethodDescriptor idempotent() {
        return new MethodDescriptor(index, signature, key, oneWay, true, nonBlocking, deadline, exceptions);
    }

    public MethodDescriptor nonBlocking() {
        return new MethodDescriptor(index, signature, key, oneWay, idempotent, true, deadline, exceptions);
    }

    /** Replaces the client's default deadline. */
    public MethodDescriptor deadlineMillis(long millis) {
        return new MethodDescriptor(
                index, signature, key, oneWay, idempotent, nonBlocking, Duration.ofMillis(millis), exceptions);
    }

    /** The exceptions that the method declares, subclasses before their superclasses. */
    public MethodDescriptor declaring(ExceptionCodec<?>... codecs) {
        return new MethodDescriptor(index, signature, key, oneWay, idempotent, nonBlocking, deadline, List.of(codecs));
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
        return oneWay;
    }

    public boolean isIdempotent() {
        return idempotent;
    }

    public boolean isNonBlocking() {
        return nonBlocking;
    }

    /** The deadline that the contract gives, if it gives one. */
    public @Nullable Duration deadline() {
        return deadline;
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

    @Override
    public String toString() {
        return signature;
    }
}
