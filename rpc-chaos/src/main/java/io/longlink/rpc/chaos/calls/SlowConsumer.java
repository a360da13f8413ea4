package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.chaos.links.ProcessMemory;
import io.longlink.rpc.client.RpcClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A long stream to a consumer that is slower than its producer: the memory of both stays as it is. */
final class SlowConsumer implements Flow.Subscriber<Long> {

    private static final int SAMPLES = 20;
    private static final int ITEMS_BETWEEN_PAUSES = 250;
    private static final long PAUSE_NANOS = 400_000;
    private static final int AHEAD = 10_000;
    private static final double MOST_MIB = 4;

    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String end = "";
    private Flow.@Nullable Subscription subscription;

    static void run(boolean quick, FigureTable table) {
        long items = quick ? 1_000_000 : 10_000_000;
        List<Long> here = new ArrayList<>();
        List<Long> there = new ArrayList<>();
        SlowConsumer consumer = new SlowConsumer();
        try (HopProcess server = new HopProcess();
                RpcClient client =
                        RpcClient.builder().addresses(server.address()).build()) {
            client.stub(Hop.class).count(0, items).subscribe(consumer);
            for (int i = 1; i < SAMPLES && consumer.over.getCount() > 0; i++) {
                consumer.awaitItems(items * i / SAMPLES);
                here.add(ProcessMemory.heapAfterCollection());
                there.add(server.number("heap"));
            }
            consumer.awaitItems(items);
            consumer.awaitEnd();
        }
        table.add(Figure.exactly("items that a slow consumer has got", items, consumer.count.get()));
        table.add(new Figure("end of the stream", "complete", consumer.end, consumer.end.equals("complete")));
        table.add(growth("the consumer", here));
        table.add(growth("the producer", there));
    }

    /** Over all samples but the first two, in which classes are loaded. */
    private static Figure growth(String whose, List<Long> samples) {
        List<Long> steady = samples.subList(Math.min(2, samples.size() - 1), samples.size());
        double spread = (Collections.max(steady) - Collections.min(steady)) / (double) (1 << 20);
        System.out.println("  heap of " + whose + " in KiB: "
                + samples.stream().map(bytes -> bytes / 1024).toList());
        return Figure.atMost(
                "heap of " + whose + ", largest less smallest of " + samples.size(), MOST_MIB, spread, "MiB");
    }

    private void awaitItems(long items) {
        while (count.get() < items && over.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription mine) {
        subscription = mine;
        mine.request(AHEAD);
    }

    @Override
    public void onNext(Long item) {
        long now = count.incrementAndGet();
        if (now % ITEMS_BETWEEN_PAUSES == 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (subscription != null) {
                subscription.request(ITEMS_BETWEEN_PAUSES);
            }
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end = thrown.toString();
        over.countDown();
    }

    @Override
    public void onComplete() {
        end = "complete";
        over.countDown();
    }
}
