package io.longlink.rpc.testing;

/** Declared by {@link Echo#echo}. */
public final class EchoRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    public EchoRefused(String message, int code) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
