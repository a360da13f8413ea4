package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.links.ProcessMemory;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.observe.Propagation;
import io.longlink.rpc.server.ClientLink;
import io.longlink.rpc.server.RpcServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entry of a hop's process: the address of the next one, or nothing. Answers questions on its standard input and ends with it. */
public final class HopServer {

    private HopServer() {}

    public static void main(String[] arguments) throws IOException {
        RpcClient client = arguments.length == 0
                ? null
                : RpcClient.builder()
                        .deadline(Duration.ofSeconds(60))
                        .interceptor(Propagation.of(Hop.DEADLINE, Hop.STARTED))
                        .interceptor(Hop.CLOCK)
                        .addresses(arguments[0])
                        .build();
        HopService service = new HopService(client == null ? null : client.stub(Hop.class));
        StallWatch watch = new StallWatch();
        RpcServer server = RpcServer.builder()
                .host("127.0.0.1")
                .port(0)
                .service(Hop.class, service)
                .start();
        System.out.println("port " + server.port());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ", 2);
            System.out.println(
                    switch (words[0]) {
                        case "begun" -> String.valueOf(service.begun());
                        case "running" -> String.valueOf(service.running());
                        case "late" -> join(service.late());
                        case "stalls" -> join(watch.stalls());
                        case "times" -> service.times(Long.parseLong(words[1]));
                        case "inflight" -> String.valueOf(inFlight(server));
                        case "held" ->
                            String.valueOf(server.links().stream()
                                    .mapToLong(ClientLink::heldBytes)
                                    .sum());
                        case "heap" -> String.valueOf(ProcessMemory.heapAfterCollection());
                        case "cpu" -> String.valueOf(cpuNanos());
                        default -> throw new IllegalArgumentException("command: " + line);
                    });
        }
        close(client, server);
    }

    private static long inFlight(RpcServer server) {
        return server.links().stream().mapToLong(ClientLink::callsInFlight).sum();
    }

    private static void close(@Nullable RpcClient client, RpcServer server) {
        server.shutdown(Duration.ZERO);
        if (client != null) {
            client.close();
        }
    }

    private static String join(Collection<?> moments) {
        return moments.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    /** That this process has used. */
    static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
