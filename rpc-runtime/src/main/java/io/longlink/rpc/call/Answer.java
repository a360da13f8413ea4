package io.longlink.rpc.call;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import org.jspecify.annotations.Nullable;

/** What came back for one call: a result, or an exception of the service. Belongs to the thread that received it. */
public interface Answer {

    /** Throws the exception that the service threw when it is the one that this codec reads; else returns. */
    <X extends Exception> void rethrow(ExceptionCodec<X> codec) throws X;

    /**
     * The result, to be read to its {@linkplain HessianReader#end() end}, once.
     *
     * @throws io.longlink.rpc.error.RemoteFailureException when the service threw an exception that nobody rethrew
     */
    HessianReader result();

    /**
     * The result, read to its end.
     *
     * @throws io.longlink.rpc.error.RemoteFailureException when the service threw an exception that nobody rethrew
     * @throws io.longlink.rpc.error.MalformedDataException when it cannot be read, also because a class of the contract
     *     refuses what it was to be made of
     */
    <T> @Nullable T result(Codec<T> codec);
}
