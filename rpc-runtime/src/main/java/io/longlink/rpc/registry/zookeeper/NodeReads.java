package io.longlink.rpc.registry.zookeeper;

import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Reads children of one node, at most {@value #MAX_IN_FLIGHT} at a time, and gives the results as they come. Careful reading
 * asks for the length first and never for the data of a node that is longer than an instance can be: an answer that is far too
 * long would end the connection.
 */
final class NodeReads {

    private static final int MAX_IN_FLIGHT = 16;

    private final ZooKeeper zooKeeper;
    private final String parent;
    private final Iterator<String> unread;
    private final boolean careful;
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private int inFlight;

    NodeReads(ZooKeeper zooKeeper, String parent, Iterator<String> names, boolean careful) {
        this.zooKeeper = zooKeeper;
        this.parent = parent;
        this.unread = names;
        this.careful = careful;
    }

    boolean hasNext() {
        return inFlight > 0 || unread.hasNext();
    }

    /** Waits for a result; no longer than ZooKeeper itself would wait before it gives the connection up. */
    Result next() throws KeeperException, InterruptedException {
        while (inFlight < MAX_IN_FLIGHT && unread.hasNext()) {
            start(unread.next());
            inFlight++;
        }
        Result result = results.poll(zooKeeper.getSessionTimeout(), TimeUnit.MILLISECONDS);
        if (result == null) {
            throw KeeperException.create(KeeperException.Code.OPERATIONTIMEOUT, parent);
        }
        inFlight--;
        return result;
    }

    private void start(String name) {
        if (!careful) {
            read(name);
            return;
        }
        zooKeeper.exists(
                parent + "/" + name,
                false,
                (code, path, context, stat) -> {
                    if (code == KeeperException.Code.OK.intValue()
                            && stat.getDataLength() <= InstancePayload.MAX_BYTES) {
                        read(name);
                    } else {
                        results.add(new Result(name, code, null, stat));
                    }
                },
                null);
    }

    private void read(String name) {
        zooKeeper.getData(
                parent + "/" + name,
                false,
                (code, path, context, data, stat) -> results.add(new Result(name, code, data, stat)),
                null);
    }

    /** One node as ZooKeeper gave it. Stat is empty unless the code is {@code OK}, and so is data that is too long to ask for. */
    static final class Result {

        final String name;
        final KeeperException.Code code;
        final byte[] data;
        final Stat stat;

        private Result(String name, int code, byte @Nullable [] data, @Nullable Stat stat) {
            this.name = name;
            this.code = KeeperException.Code.get(code);
            this.data = data == null ? new byte[0] : data;
            this.stat = stat == null ? new Stat() : stat;
        }
    }
}
