package io.longlink.rpc.internal.wire;

import io.longlink.rpc.call.Metadata;

/**
 * One result after the other on its way through a pipeline, in or out: the same object for each, so that none is allocated. What it
 * says holds until {@code write} or {@code channelRead} returns; on the way out only for bodies of up to {@link
 * FrameEncoder#COPIED_AT_ONCE} bytes. Belongs to one channel's event loop.
 */
@SuppressWarnings("NullAway.Init") // Says nothing before it is told.
public final class PassingResponse implements Frame.AnyResponse {

    private int id;
    private Metadata metadata;
    private byte[] body;
    private int length;

    /** Says this from now on. */
    public PassingResponse of(int newId, Metadata newMetadata, byte[] newBody, int newLength) {
        id = newId;
        metadata = newMetadata;
        body = newBody;
        length = newLength;
        return this;
    }

    /** The same, for whoever keeps it. */
    public Frame.Response kept() {
        return new Frame.Response(id, metadata, body, length);
    }

    @Override
    public int id() {
        return id;
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
        return "PassingResponse[id=" + id + ", length=" + length + "]";
    }
}
