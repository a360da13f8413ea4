package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * Follows the nodes of one service for its subscribers: when they are read, by {@link ServiceReader}, and who is told. While
 * ZooKeeper is away the last list stands. Belongs to the work thread.
 */
final class ServiceWatch {

    /** From the first question to a silent ZooKeeper until what this machine remembers is taken. */
    private static final Duration FIRST_LIST_PATIENCE = Duration.ofMillis(500);

    private final ZooKeeperConnection connection;
    private final ServiceReader reader;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Attempts attempts;
    private final @Nullable ListSnapshot snapshot;

    /** Whether the work thread knows that there are some. */
    private final AtomicBoolean announced = new AtomicBoolean();

    /** What subscribers have been told; null before the first list. */
    private @Nullable List<ServiceInstance> told;

    /** Told in place of a list, as long as there is none. */
    private ListSnapshot.@Nullable Remembered remembered;

    private @Nullable ScheduledFuture<?> next;
    private @Nullable ScheduledFuture<?> writing;

    /** Read by other threads. */
    private volatile int unreadable;

    ServiceWatch(ZooKeeperConnection connection, String service) {
        this.connection = connection;
        this.reader = new ServiceReader(connection.tree().servicePath(service), service, this::announceNews);
        this.attempts = new Attempts("reading " + reader.path());
        var directory = connection.options().snapshots();
        this.snapshot = directory == null ? null : new ListSnapshot(directory, service);
        if (snapshot != null) {
            connection.schedule(this::rememberUnlessTold, FIRST_LIST_PATIENCE);
        }
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
        if (told != null) {
            subscriber.tell(told);
        } else {
            if (remembered != null) {
                subscriber.tellStale(remembered.instances(), remembered.written());
            }
            refreshIn(Duration.ZERO);
        }
    }

    /** True when that was the last one and the watch is over. */
    boolean remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
        if (!subscribers.isEmpty()) {
            return false;
        }
        cancelNext();
        ZooKeeper zooKeeper = connection.handle();
        if (zooKeeper != null) {
            reader.close(zooKeeper);
        }
        return true;
    }

    void connected(Duration delay) {
        reader.connected();
        refreshIn(told == null ? Duration.ZERO : delay);
    }

    int unreadable() {
        return unreadable;
    }

    /** On ZooKeeper's thread. */
    private void announceNews() {
        if (announced.compareAndSet(false, true)) {
            connection.execute(() -> {
                announced.set(false);
                refreshIn(Delays.coalescing());
            });
        }
    }

    private void refreshIn(Duration delay) {
        if (next != null && next.getDelay(TimeUnit.NANOSECONDS) <= delay.toNanos()) {
            return;
        }
        cancelNext();
        next = connection.schedule(this::refresh, delay);
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    private void refresh() {
        next = null;
        if (subscribers.isEmpty()) {
            return;
        }
        ZooKeeper zooKeeper = connection.handle();
        try {
            if (zooKeeper != null) {
                reader.bringUpToDate(zooKeeper);
                tellIfChanged();
                attempts.succeeded();
            }
            refreshIn(Delays.regularCheck());
        } catch (KeeperException | RuntimeException e) {
            refreshIn(attempts.failed(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellIfChanged() {
        unreadable = reader.unreadable();
        List<ServiceInstance> instances = reader.instances();
        if (!instances.equals(told)) {
            told = instances;
            subscribers.forEach(subscriber -> subscriber.tell(instances));
            writeIn(Duration.ofSeconds(1));
        }
    }

    private void rememberUnlessTold() {
        ListSnapshot.Remembered read = told == null && snapshot != null ? snapshot.read() : null;
        if (read != null) {
            remembered = read;
            subscribers.forEach(subscriber -> subscriber.tellStale(read.instances(), read.written()));
        }
    }

    /** Now and then although nothing has changed, so that the file is as old as the knowledge in it. */
    private void writeIn(Duration delay) {
        if (snapshot != null && (writing == null || writing.getDelay(TimeUnit.NANOSECONDS) > delay.toNanos())) {
            if (writing != null) {
                writing.cancel(false);
            }
            writing = connection.schedule(this::write, delay);
        }
    }

    private void write() {
        writing = null;
        List<ServiceInstance> instances = told;
        if (snapshot != null && instances != null && !subscribers.isEmpty()) {
            if (connection.handle() != null) {
                snapshot.write(instances);
            }
            writeIn(Delays.about(Duration.ofMinutes(30)));
        }
    }
}
