package io.longlink.rpc.error;

import org.jspecify.annotations.Nullable;

/**
 * Bytes are not the value that the contract promises, or a value cannot be written as the contract says. Thrown by codecs,
 * as a caller sees it; a server answers with a status instead. The message names the place and what was expected there,
 * and no value; an exception of the contract's own code is its cause.
 */
public final class MalformedDataException extends RpcException {

    private static final long serialVersionUID = 1L;

    private MalformedDataException(RpcStatus status, Execution execution, String message, @Nullable Throwable cause) {
        super(status, execution, message, cause);
    }

    /** An answer that came cannot be read: the service ran. */
    public static MalformedDataException reading(String message) {
        return new MalformedDataException(RpcStatus.INVALID_RESULT, Execution.EXECUTED, message, null);
    }

    /** What came is as the contract says, but not as the code of this class wants it: that threw {@code cause}. */
    public static MalformedDataException refused(String type, Exception cause) {
        return new MalformedDataException(
                RpcStatus.INVALID_RESULT,
                Execution.EXECUTED,
                type + " refuses what it was to be made of: " + cause.getClass().getName()
                        + " from its constructor, setter, builder or creator",
                cause);
    }

    /** An argument cannot be written: nothing was sent. */
    public static MalformedDataException writing(String message) {
        return new MalformedDataException(RpcStatus.INVALID_ARGUMENTS, Execution.NOT_EXECUTED, message, null);
    }
}
