package io.longlink.example.client;

import io.longlink.rpc.registry.Address;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command line says.
 *
 * @param zookeeper where servers are found; empty when their addresses are given
 * @param servers their addresses; empty when ZooKeeper knows them
 */
record ClientArguments(
        String zookeeper,
        String servers,
        String zone,
        long deadlineMillis,
        long pingAfterMillis,
        boolean watch,
        boolean help) {

    static final String USAGE = """
            Usage: example-client (--zookeeper host:port,host:port/namespace | --servers host:port,host:port)
                                  [--deadline time] [--ping-after time] [--watch] [zone]
              --zookeeper   finds the servers there
              --servers     needs no ZooKeeper
              --deadline    for every call that has none of its own, 3s unless said, 1ms to 60s
              --ping-after  so long without a byte, 15s unless said, 50ms to 60s
              --watch       stays, and says what happens to its links; Enter begins and ends calling
              zone          Europe/Berlin unless said""";

    private static final Pattern TIME = Pattern.compile("([0-9]{1,7})(ms|s)");
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
    private static final long LONGEST_MILLIS = 60_000;

    /** @throws IllegalArgumentException whose message is one sentence for the user */
    static ClientArguments parse(String... arguments) {
        String zookeeper = "";
        String servers = "";
        String zone = "";
        long deadline = 3_000;
        long pingAfter = 15_000;
        boolean watch = false;
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--zookeeper" -> zookeeper = zookeeper(value(option, rest));
                case "--servers" -> servers = addresses(option, value(option, rest), "host:port,host:port");
                case "--deadline" -> deadline = millis(option, value(option, rest), 1);
                case "--ping-after" -> pingAfter = millis(option, value(option, rest), 50);
                case "--watch" -> watch = true;
                case "--help" -> {
                    return new ClientArguments("", "", "", deadline, pingAfter, false, true);
                }
                default -> zone = zone(option, zone);
            }
        }
        if (zookeeper.isEmpty() == servers.isEmpty()) {
            throw new IllegalArgumentException(
                    (zookeeper.isEmpty() ? "no way to the servers" : "--zookeeper and --servers together")
                            + " (expected: one of --zookeeper and --servers)");
        }
        return new ClientArguments(
                zookeeper, servers, zone.isEmpty() ? "Europe/Berlin" : zone, deadline, pingAfter, watch, false);
    }

    /** As the properties that rpc-spring reads. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("rpc.client.deadline", deadlineMillis + "ms");
        properties.put("rpc.client.groups", "millennium");
        properties.put("rpc.client.targets", servers);
        properties.put("rpc.registry.zookeeper.connect-string", zookeeper);
        return properties;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + ": nothing (expected: a value behind it)");
        }
        return rest.next();
    }

    private static String zone(String text, String before) {
        if (text.startsWith("--")) {
            throw bad("argument", text, "--zookeeper, --servers, --deadline, --ping-after, --watch or --help");
        }
        if (text.isBlank()) {
            throw bad("zone", text, "a name, as Europe/Berlin");
        }
        if (!before.isEmpty()) {
            throw bad("zone", before + " " + text, "one");
        }
        return text;
    }

    private static String zookeeper(String text) {
        int slash = text.indexOf('/');
        String expected = "host:port,host:port or host:port/namespace";
        String hosts = slash < 0 ? text : text.substring(0, slash);
        try {
            addresses("--zookeeper", hosts, expected);
        } catch (IllegalArgumentException malformed) {
            throw bad("--zookeeper", text, expected);
        }
        if (slash >= 0 && !NAMESPACE.matcher(text.substring(slash + 1)).matches()) {
            throw bad("--zookeeper", text, "letters, digits, - and _ in the namespace behind the slash");
        }
        return text;
    }

    private static String addresses(String option, String text, String expected) {
        try {
            for (String address : text.split(",", -1)) {
                Address.parse(address);
            }
            return text;
        } catch (IllegalArgumentException malformed) {
            throw bad(option, text, expected);
        }
    }

    private static long millis(String option, String text, long least) {
        Matcher time = TIME.matcher(text);
        long millis =
                time.matches() ? Long.parseLong(time.group(1)) * (time.group(2).equals("s") ? 1_000 : 1) : -1;
        if (millis < least || millis > LONGEST_MILLIS) {
            throw bad(option, text, least + "ms to " + LONGEST_MILLIS / 1_000 + "s");
        }
        return millis;
    }

    private static IllegalArgumentException bad(String what, String value, String expected) {
        return new IllegalArgumentException(
                what + ": \"" + value.replaceAll("\\p{Cntrl}", "?") + "\" (expected: " + expected + ")");
    }
}
