package io.longlink.rpc.client;

import io.longlink.rpc.codec.HessianValue;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The service ran and threw an exception that its contract declares; a {@link GenericService} cannot know its class. */
public final class GenericFailureException extends RpcException {

    private static final long serialVersionUID = 1L;

    private final String wireName;
    private final transient @Nullable HessianValue value;

    GenericFailureException(String message, String wireName, HessianValue value) {
        super(RpcStatus.SERVICE_FAILED, Execution.EXECUTED, message);
        this.wireName = wireName;
        this.value = value;
    }

    /** Name of its type in the contract. */
    public String wireName() {
        return wireName;
    }

    /** The exception with its fields; it does not survive Java serialization. */
    public HessianValue value() {
        return Objects.requireNonNull(value, "value, after Java serialization");
    }
}
