package io.longlink.rpc.testing.checks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test class that leaves a Netty buffer unreleased. JUnit finds it by itself in every module that has it on its
 * test class path; the leak detector runs at its paranoid level, which the parent POM sets.
 */
public final class BufferLeaks implements AfterEachCallback, AfterAllCallback {

    private static final List<String> REPORTS = new CopyOnWriteArrayList<>();

    /** Long enough for any collector; it is not waited for when nothing is wrong. */
    private static final long COLLECTION_MILLIS = 30_000;

    static {
        ByteBufUtil.setLeakListener((type, records) -> REPORTS.add(type + records));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failOn(REPORTS);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        collect();
        failOn(REPORTS);
    }

    /** Reports of leaks so far, which are forgotten with this. */
    static List<String> take() throws InterruptedException {
        collect();
        List<String> taken = List.copyOf(REPORTS);
        REPORTS.clear();
        return taken;
    }

    /** Lets the collector find what nobody holds any more; the next tracked buffer then tells the detector. */
    private static void collect() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        WeakReference<Object> unheld = new WeakReference<>(new Object(), collected);
        System.gc();
        if (collected.remove(COLLECTION_MILLIS) != unheld) {
            throw new IllegalStateException("the collector did not run");
        }
        ByteBuf tracked = UnpooledByteBufAllocator.DEFAULT.directBuffer(1);
        tracked.release();
    }

    private static void failOn(List<String> reports) {
        if (!reports.isEmpty()) {
            List<String> shown = List.copyOf(reports);
            reports.clear();
            throw new AssertionError("buffers were not released:\n" + String.join("\n", shown));
        }
    }
}
