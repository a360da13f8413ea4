package io.longlink.rpc.error;

/**
 * Bytes are not the value that the contract promises, or a value cannot be written as the contract says. Thrown by codecs,
 * as a caller sees it; a server answers with a status instead. The message names the place and what was expected there,
 * and no value.
 */
public final class MalformedDataException extends RpcException {

    private static final long serialVersionUID = 1L;

    private MalformedDataException(RpcStatus status, Execution execution, String message) {
        super(status, execution, message);
    }

    /** An answer that came cannot be read: the service ran. */
    public static MalformedDataException reading(String message) {
        return new MalformedDataException(RpcStatus.INVALID_RESULT, Execution.EXECUTED, message);
    }

    /** An argument cannot be written: nothing was sent. */
    public static MalformedDataException writing(String message) {
        return new MalformedDataException(RpcStatus.INVALID_ARGUMENTS, Execution.NOT_EXECUTED, message);
    }
}
