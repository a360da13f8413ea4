package io.longlink.rpc.chaos.links;

import io.longlink.rpc.server.RpcServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Entry of a server's process: {@code port ledger workers}, workers 0 for the product's own, -1 for none at all. Does what it
 * is told on its standard input and ends with it.
 */
public final class TargetServer {

    private TargetServer() {}

    public static void main(String[] arguments) throws IOException {
        TargetService service = new TargetService(arguments[1]);
        int workers = Integer.parseInt(arguments[2]);
        LongAdder refused = new LongAdder();
        RpcServer.Builder builder = RpcServer.builder()
                .port(Integer.parseInt(arguments[0]))
                .minPingInterval(Duration.ofMillis(200))
                .service(Target.class, service);
        ExecutorService pool = workers > 0 ? Executors.newFixedThreadPool(workers) : null;
        if (workers != 0) {
            Executor none = task -> {
                refused.increment();
                throw new RejectedExecutionException();
            };
            builder.workers(pool == null ? none : pool);
        }
        RpcServer server = builder.start();
        System.out.println("port " + server.port());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "slow" -> service.slow(Integer.parseInt(words[1]));
                case "fail" -> service.fail(Boolean.parseBoolean(words[1]));
                case "runs" -> System.out.println(service.runs());
                case "refused" -> System.out.println(refused.sum());
                case "memory" -> System.out.println(ProcessMemory.usedAfterCollection());
                case "drain" -> {
                    server.shutdown(Duration.ofMillis(Long.parseLong(words[1])));
                    if (pool != null) {
                        pool.shutdown();
                    }
                    System.out.println("drained");
                    return;
                }
                default -> throw new IllegalArgumentException("command: " + line);
            }
        }
        server.shutdown(Duration.ZERO);
        if (pool != null) {
            pool.shutdown();
        }
    }
}
