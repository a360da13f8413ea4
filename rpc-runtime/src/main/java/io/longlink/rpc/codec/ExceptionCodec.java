package io.longlink.rpc.codec;

/** The codec of an exception that a contract declares. */
public interface ExceptionCodec<X extends Exception> extends Codec<X> {

    /** The declared class; instances of its subclasses travel as it. */
    Class<X> type();

    /** The name on the wire, compared by the receiver and never loaded. */
    String wireName();
}
