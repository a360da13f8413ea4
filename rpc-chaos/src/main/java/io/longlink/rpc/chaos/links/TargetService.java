package io.longlink.rpc.chaos.links;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The service; can be made slower, or made to fail. */
final class TargetService implements Target {

    private final FileOutputStream ledger;
    private final LongAdder runs = new LongAdder();
    private volatile int slowMillis;
    private volatile boolean failing;

    /** @param ledgerFile gets eight bytes for each recorded id, at once, so that a kill loses none */
    TargetService(String ledgerFile) throws IOException {
        ledger = new FileOutputStream(ledgerFile, true);
    }

    void slow(int millis) {
        slowMillis = millis;
    }

    void fail(boolean fails) {
        failing = fails;
    }

    long runs() {
        return runs.sum();
    }

    private void begin() {
        runs.increment();
        if (failing) {
            throw new IllegalStateException("told to fail");
        }
        pause(slowMillis);
    }

    private static void pause(int millis) {
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public CompletionStage<Long> record(long id) {
        begin();
        byte[] entry = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
        try {
            ledger.write(entry);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return CompletableFuture.completedFuture(id);
    }

    @Override
    public CompletionStage<Long> echo(long value) {
        begin();
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public CompletionStage<Integer> hold(int millis) {
        begin();
        pause(millis);
        return CompletableFuture.completedFuture(millis);
    }

    @Override
    public CompletionStage<Integer> later(int millis) {
        runs.increment();
        return new CompletableFuture<Integer>().completeOnTimeout(millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletionStage<byte[]> bytes(int size, byte[] sent) {
        begin();
        return CompletableFuture.completedFuture(new byte[size]);
    }
}
