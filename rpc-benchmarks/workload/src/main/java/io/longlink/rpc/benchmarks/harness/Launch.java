package io.longlink.rpc.benchmarks.harness;

import java.util.function.Function;

/** Where both processes of every stack start. */
public final class Launch {

    private Launch() {}

    /**
     * Serves or calls, as the arguments say, then ends the process.
     *
     * @param args {@code server} or {@code client}, then {@code name=value} pairs; see {@link Options}
     * @param peers the stack of each name
     */
    public static void run(String[] args, Function<String, Peer> peers) throws Exception {
        Options options = Options.parse(args);
        Peer peer = peers.apply(options.text("peer"));
        switch (args[0]) {
            case "server" -> ServerProcess.run(peer, options);
            case "client" -> ClientProcess.run(peer, options);
            default -> throw new IllegalArgumentException("role: " + args[0] + " (expected: server or client)");
        }
        Runtime.getRuntime().halt(0);
    }
}
