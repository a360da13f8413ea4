package io.longlink.rpc.benchmarks.turbo;

/** turbo-rpc takes no array as an argument. */
public final class Body {
    public byte[] bytes = new byte[0];

    static Body of(byte[] bytes) {
        Body body = new Body();
        body.bytes = bytes;
        return body;
    }
}
