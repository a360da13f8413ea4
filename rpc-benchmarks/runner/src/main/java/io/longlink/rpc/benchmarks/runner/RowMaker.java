package io.longlink.rpc.benchmarks.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Rows of what the runner itself measures. */
final class RowMaker {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String peer;
    private final int round;
    private final String commit;

    RowMaker(String peer, int round, String commit) {
        this.peer = peer;
        this.round = round;
        this.commit = commit;
    }

    /** A row without figures. */
    ObjectNode row(String mode, String op) {
        return MAPPER.createObjectNode()
                .put("peer", peer)
                .put("mode", mode)
                .put("op", op)
                .put("round", round)
                .put("jdk", Runtime.version().toString())
                .put("commit", commit);
    }
}
