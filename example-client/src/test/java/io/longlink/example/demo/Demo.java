package io.longlink.example.demo;

import io.longlink.example.demo.Child.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The life of two servers and a client, from registration to a clean end, with a sudden death in between. Each step waits
 * for what it claims; exit code 1 when it does not come.
 */
final class Demo {

    private static final String PING_AFTER = "2s";
    private static final String REPORT = " calling: ";

    private final Cast cast;
    private final Child zooKeeper;
    private final String connectString;
    private final int onePort = Cast.freePort();
    private final int twoPort = Cast.freePort();

    private Demo(Cast cast) throws IOException, InterruptedException {
        this.cast = cast;
        heading("ZooKeeper, a process of its own");
        zooKeeper = cast.zooKeeper();
        String ready = zooKeeper.await(0, "ZooKeeper is ready at").text();
        connectString = ready.substring(ready.lastIndexOf(' ') + 1);
    }

    /** Takes the jars of server and client, and the file for the ids of the processes that are started. */
    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        Cast cast = new Cast(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(cast::close, "close-cast"));
        try {
            new Demo(cast).play();
        } catch (StepFailed failed) {
            System.err.println("\nThe demo failed: " + failed.getMessage());
            System.exit(1);
        }
        System.out.printf(
                "%nEverything happened as it should have, in %d s.%n",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    }

    private void play() throws IOException, InterruptedException {
        try (Registered registered = new Registered(connectString)) {
            heading("Registration: two servers announce themselves");
            Child one = server("server-1", onePort);
            Child two = server("server-2", twoPort);
            one.await(0, "serves on port " + onePort);
            two.await(0, "serves on port " + twoPort);
            registered.await(Set.of(onePort, twoPort));
            registered.showNode();

            heading("Discovery: a client that knows only ZooKeeper's address");
            Child client = cast.client("client", "--zookeeper", connectString, "--ping-after", PING_AFTER, "--watch");
            client.await(0, ":" + onePort + " is ready");
            client.await(0, ":" + twoPort + " is ready");
            client.await(0, "the time there");

            client.show(false);
            callsOfEveryStyle(one, two);
            client.show(true);
            heartbeats(client);
            suddenDeath(client, one, two);
            Child again = restart(client, two);
            cleanEnd(registered, client, again, two);
        }
        zooKeeper.terminate();
        zooKeeper.requireExitCode(0);
    }

    private void callsOfEveryStyle(Child one, Child two) throws IOException, InterruptedException {
        heading("Calls of every style, from another client that ends when it is done");
        Child tour = cast.client("tour", "--zookeeper", connectString, "Europe/Berlin");
        tour.requireExitCode(0);
        for (String style : List.of(
                "blocking: ",
                "\\[Europe/Berlin\\], (daylight|standard)",
                "UnknownZoneException, zone: \"Europe/Atlantis\"",
                "10 of 20",
                "\\[Asia/Tokyo\\]",
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Switzerland: Optional\\[Money",
                "Antarctica: Optional.empty",
                "Germany|Austria",
                "franc suisse",
                "accepted by the link",
                "so the call is cancelled",
                "2038-01-19T04:14:08\\+01:00\\[Europe/Berlin\\]",
                "the clocks are PT",
                "RuleSource\\[",
                "2000-01-01T00:00Z\\[UTC\\]",
                "SERVICE_FAILED, EXECUTED, error id ",
                "of 1000 ms are left",
                "version 1: Optional\\[Money\\[currency=PAB",
                "version 2: \\[Money\\[currency=PAB.*currency=USD",
                "\\{AQ=\\[\\], CH=\\[Money",
                "the server says: hello, a guest",
                "ZoneTime \\[",
                "by the deadline, 100 ms after the call",
                "calls as \"the tour\", answered by")) {
            tour.await(0, style);
        }
        awaitEither(one, two, "the tour looked at Europe/Berlin");
        awaitEither(one, two, "nobody waits for the next change in Europe/Berlin any more");
    }

    private void heartbeats(Child client) throws InterruptedException {
        heading("PING and PONG on idle links, here after " + PING_AFTER + " without a byte");
        int mark = client.mark();
        for (int port : List.of(onePort, twoPort)) {
            Line ping = client.await(mark, ":" + port + "\\] PING \\d+ after");
            client.await(ping.number(), ":" + port + "\\] PONG \\d+ after");
        }
    }

    private void suddenDeath(Child client, Child one, Child two) throws InterruptedException {
        heading("kill -9 of one server, while the client calls both");
        int mark = client.mark();
        client.type("");
        client.await(mark, REPORT + ".*" + one.pid() + "=.*");
        client.await(mark, REPORT + ".*" + two.pid() + "=.*");
        mark = client.mark();
        System.out.println("  kill -9 " + one.pid());
        long killed = System.nanoTime();
        one.kill();
        Line lost = client.await(mark, ":" + onePort + "\\] is lost");
        one.requireExitCode(128 + 9);
        twoReports(client);
        client.await(lost.number(), "links: .*:" + onePort + " (DISCONNECTED|CONNECTING)");
        List<Line> failures = client.find(mark, Failures.PATTERN);
        Failures.requireNoneBegunAfter(lost, failures);
        System.out.printf(
                "  The client noticed %d ms after kill -9. %s; every call begun after that was answered.%n",
                millis(killed, lost.nanos()),
                failures.isEmpty()
                        ? "No call was under way there"
                        : failures.size() + " were under way there, and their callers were told so");
    }

    private Child restart(Child client, Child two) throws IOException, InterruptedException {
        heading("Restart of that server, and reconnection");
        int mark = client.mark();
        Child again = server("server-1", onePort);
        Line listening = again.await(0, "listening on");
        Line ready = client.await(mark, ":" + onePort + " is ready");
        client.await(mark, REPORT + ".*[{ ]" + again.pid() + "=");
        client.await(client.mark(), REPORT + ".*[{ ]" + two.pid() + "=");
        client.await(mark, "links: .*:" + onePort + " READY");
        Failures.requireNone(client.find(mark, Failures.PATTERN));
        System.out.printf(
                "  The client was connected again %d ms after the server listened again.%n",
                millis(listening.nanos(), ready.nanos()));
        return again;
    }

    private void cleanEnd(Registered registered, Child client, Child again, Child two) throws InterruptedException {
        heading("Clean end: SIGTERM to a server while the client calls, then to the client, then to the rest");
        int mark = client.mark();
        two.terminate();
        two.requireExitCode(0);
        registered.await(Set.of(onePort));
        twoReports(client);
        Failures.requireNone(client.find(mark, Failures.PATTERN));
        System.out.println("  server-2 ended with exit code 0, and no call failed.");
        client.type("");
        client.await(mark, "calls ended");
        client.terminate();
        client.requireExitCode(0);
        again.terminate();
        again.requireExitCode(0);
        registered.await(Set.of());
        System.out.println("  The client and server-1 ended with exit code 0.");
    }

    private Child server(String name, int port) throws IOException {
        return cast.server(name, port, connectString);
    }

    /** A one-way call reaches one of them, and nobody says which. */
    private static void awaitEither(Child one, Child two, String pattern) throws InterruptedException {
        long deadline = System.nanoTime() + Child.PATIENCE.toNanos();
        while (one.find(0, pattern).isEmpty() && two.find(0, pattern).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StepFailed("no server says \"" + pattern + "\"");
            }
            Thread.sleep(10);
        }
    }

    /** Waits for two more reports: the first may count calls from before. Gives the last. */
    private static Line twoReports(Child client) throws InterruptedException {
        Line first = client.await(client.mark(), REPORT);
        return client.await(first.number() + 1, REPORT);
    }

    private static long millis(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(to - from);
    }

    private static void heading(String text) {
        System.out.println("\n== " + text);
    }
}
