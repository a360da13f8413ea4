package io.longlink.example.demo;

import java.io.IOException;
import org.apache.curator.test.TestingServer;

/** A real ZooKeeper on a free port, as a process. Ends with SIGTERM, or when whoever started it is gone. */
final class EmbeddedZooKeeper {

    private EmbeddedZooKeeper() {}

    public static void main(String[] arguments) throws Exception {
        TestingServer server = new TestingServer();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        System.out.println("ZooKeeper is ready at " + server.getConnectString());
        while (System.in.read() >= 0) {
            // Nobody says anything; only the end of the input counts.
        }
        System.exit(0);
    }

    private static void stop(TestingServer server) {
        try {
            server.close();
            Runtime.getRuntime().halt(0);
        } catch (IOException failure) {
            System.out.println(failure);
            Runtime.getRuntime().halt(1);
        }
    }
}
