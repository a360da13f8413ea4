package io.longlink.rpc.chaos.links;

import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.RpcClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Entry of a client's process that is stopped from outside: {@code port links idleMillis pongMillis}. Says {@code ready}, then
 * for each line that it reads how many links were ever lost, by its own verdict or another's.
 */
public final class FrozenClient {

    private FrozenClient() {}

    public static void main(String[] arguments) throws IOException {
        int links = Integer.parseInt(arguments[1]);
        Duration idle = Duration.ofMillis(Long.parseLong(arguments[2]));
        Duration pong = Duration.ofMillis(Long.parseLong(arguments[3]));
        List<String> addresses = Setting.loopback(2, links, Integer.parseInt(arguments[0]));
        try (ManyLinks client = new ManyLinks(
                        addresses,
                        () -> RpcClient.builder()
                                .deadline(Duration.ofSeconds(20))
                                .heartbeat(idle, idle, pong));
                OpenLoop load = new OpenLoop(300, 0, id -> client.target(id).echo(id))) {
            client.awaitReady();
            System.out.println("ready");
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null && !line.equals("end"); line = input.readLine()) {
                System.out.println(lost(client));
                if (lost(client) > 0) {
                    System.err.println(problems(client));
                }
            }
            load.finish(10);
            System.out.println("failed " + load.failed() + " " + load.failures());
        }
    }

    /** What was said of those that were lost, for whoever looks into it. */
    private static String problems(ManyLinks client) {
        return client.links().stream()
                .filter(link -> lost(link) > 0)
                .limit(5)
                .map(LinkSnapshot::toString)
                .collect(Collectors.joining("\n"));
    }

    private static int lost(ManyLinks client) {
        return client.links().stream().mapToInt(FrozenClient::lost).sum();
    }

    /** Verdicts of ours, and links that the server or anybody else has ended. */
    private static int lost(LinkSnapshot link) {
        return Math.max(link.verdicts(), link.losses());
    }
}
