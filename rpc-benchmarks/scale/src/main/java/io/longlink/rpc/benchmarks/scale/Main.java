package io.longlink.rpc.benchmarks.scale;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;

/**
 * {@code server <port>} prints {@code @@ready}. {@code client <port>} prints {@code @@first} when every method has
 * answered once, {@code @@one} with the calls a second of the last method of the last service alone, {@code @@all} with those of all
 * methods in turn, and {@code @@done}. The contracts of the size are on the class path.
 */
final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        Catalogue catalogue = ServiceLoader.load(Catalogue.class).findFirst().orElseThrow();
        int port = Integer.parseInt(args[1]);
        if (args[0].equals("server")) {
            serve(catalogue, port);
        } else {
            call(catalogue, port);
        }
    }

    private static void serve(Catalogue catalogue, int port) {
        RpcServer.Builder server = RpcServer.builder().host("127.0.0.1").port(port);
        catalogue.offer(server);
        server.start();
        System.out.println("@@ready");
    }

    private static void call(Catalogue catalogue, int port) throws InterruptedException {
        try (RpcClient client = RpcClient.builder()
                .addresses("127.0.0.1:" + port)
                .directCallbacks()
                .build()) {
            List<Catalogue.Caller> callers = catalogue.callers(client);
            for (Catalogue.Caller caller : callers) {
                CompletableFuture<Integer> answer = caller.call(1).toCompletableFuture();
                if (answer.join() != 2) {
                    throw new IllegalStateException("answer: " + answer.join() + " (expected: 2)");
                }
            }
            System.out.println("@@first");
            report("one", List.of(callers.get(callers.size() - 1)));
            report("all", callers);
        }
        System.out.println("@@done");
    }

    private static void report(String what, List<Catalogue.Caller> callers) throws InterruptedException {
        System.out.printf(Locale.ROOT, "@@%s %.0f%n", what, Rate.of(callers));
    }
}
