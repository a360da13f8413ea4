package io.longlink.rpc.internal.wire;

import io.longlink.rpc.call.Metadata;

/**
 * One call after the other on its way out: the same object for each, so that none is allocated. What it says holds until {@code
 * write} returns, by which time the encoder has copied it; so only bodies of up to {@link FrameEncoder#COPIED_AT_ONCE} bytes
 * go this way. Belongs to one channel's event loop.
 */
@SuppressWarnings("NullAway.Init") // Says nothing before it is told.
public final class PassingRequest implements Frame.AnyRequest {

    private int id;
    private int binding;
    private int method;
    private int timeoutMillis;
    private int sent;
    private int attempt;
    private boolean oneWay;
    private Metadata metadata;
    private byte[] body;
    private int length;

    /** Says this from now on. */
    public PassingRequest to(int newId, int newBinding, int newMethod) {
        id = newId;
        binding = newBinding;
        method = newMethod;
        return this;
    }

    /** And this. */
    public PassingRequest within(int newTimeoutMillis, int newSent, int newAttempt, boolean newOneWay) {
        timeoutMillis = newTimeoutMillis;
        sent = newSent;
        attempt = newAttempt;
        oneWay = newOneWay;
        return this;
    }

    /** And this. */
    public PassingRequest with(Metadata newMetadata, byte[] newBody, int newLength) {
        metadata = newMetadata;
        body = newBody;
        length = newLength;
        return this;
    }

    /** The same, for whoever keeps it. */
    public Frame.Request kept() {
        return new Frame.Request(id, binding, method, timeoutMillis, sent, attempt, oneWay, metadata, body, length);
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public int binding() {
        return binding;
    }

    @Override
    public int method() {
        return method;
    }

    @Override
    public int timeoutMillis() {
        return timeoutMillis;
    }

    @Override
    public int sent() {
        return sent;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean oneWay() {
        return oneWay;
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String toString() {
        return "PassingRequest[id=" + id + ", binding=" + binding + ", method=" + method + ", length=" + length + "]";
    }
}
