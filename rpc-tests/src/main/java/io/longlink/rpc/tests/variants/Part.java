package io.longlink.rpc.tests.variants;

/** Contains itself, and does not say that it may be a graph. */
public final class Part {

    private Part inner;

    public Part getInner() {
        return inner;
    }

    public void setInner(Part inner) {
        this.inner = inner;
    }
}
