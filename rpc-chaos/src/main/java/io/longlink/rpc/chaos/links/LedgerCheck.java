package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.error.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the servers' ledgers say about the calls of one load. */
record LedgerCheck(long twice, long ranThoughDenied, long lost) {

    /**
     * @param firstId of the calls
     * @param failed the calls that failed, and what their callers were told
     */
    static LedgerCheck of(List<TargetProcess> servers, long firstId, long calls, Map<Long, Execution> failed) {
        Map<Long, Integer> runs = new HashMap<>();
        for (TargetProcess server : servers) {
            try {
                ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(server.ledger()));
                while (entries.remaining() >= Long.BYTES) {
                    runs.merge(entries.getLong(), 1, Integer::sum);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        long twice = runs.values().stream().filter(count -> count > 1).count();
        long denied = 0;
        long lost = 0;
        for (long id = firstId; id < firstId + calls; id++) {
            Execution told = failed.get(id);
            boolean ran = runs.containsKey(id);
            if (told == Execution.NOT_EXECUTED && ran) {
                denied++;
            } else if (told == null && !ran) {
                lost++;
            }
        }
        return new LedgerCheck(twice, denied, lost);
    }

    void addTo(Setting setting, String when) {
        setting.table().add(Figure.none("calls executed twice, " + when, twice));
        setting.table().add(Figure.none("calls executed though \"not executed\" was said, " + when, ranThoughDenied));
        setting.table().add(Figure.none("calls answered and in no ledger, " + when, lost));
    }
}
