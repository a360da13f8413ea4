package io.longlink.rpc.codec;

/**
 * Writers for reuse: a call takes one, and whoever knows that its bytes are no longer needed gives it back. A writer that is
 * never given back is garbage, not a leak. Any thread may use it.
 */
public final class WriterPool {

    /** A thousand of them weigh no more than two dozen large ones. */
    private static final int SMALL_BYTES = 8 << 10;

    private final Stripes<HessianWriter> free = new Stripes<>();

    /** An empty writer, used before or new. */
    public HessianWriter take() {
        int stripe = Stripes.ofThisThread();
        HessianWriter kept = free.take(stripe);
        HessianWriter writer = kept == null ? new HessianWriter() : kept;
        writer.stripe = stripe;
        return writer;
    }

    /** Gives a writer back where its taker looks; nobody else may still use its array. */
    public void give(HessianWriter writer) {
        writer.reset();
        free.give(writer.stripe, writer, writer.array().length <= SMALL_BYTES ? Stripes.MANY : Stripes.FEW);
    }
}
