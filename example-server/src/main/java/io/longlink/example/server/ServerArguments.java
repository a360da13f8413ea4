package io.longlink.example.server;

import io.longlink.rpc.registry.Address;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the command line says.
 *
 * @param zookeeper where the server announces itself; empty when nowhere
 */
record ServerArguments(String host, int port, String zookeeper, boolean help) {

    static final String USAGE = """
            Usage: example-server [--host address] [--port number] [--zookeeper host:port,host:port/namespace]
              --host       where to listen, every address of this machine unless said
              --port       where to listen, 7700 unless said, 0 lets the system choose
              --zookeeper  where clients find this server; without it they have to be told its address""";

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

    /** @throws IllegalArgumentException whose message is one sentence for the user */
    static ServerArguments parse(String... arguments) {
        String host = "0.0.0.0";
        int port = 7700;
        String zookeeper = "";
        boolean help = false;
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--host" -> host = host(value(option, rest));
                case "--port" -> port = port(value(option, rest));
                case "--zookeeper" -> zookeeper = zookeeper(value(option, rest));
                case "--help" -> help = true;
                default -> throw bad("argument", option, "--host, --port, --zookeeper or --help");
            }
        }
        return new ServerArguments(host, port, zookeeper, help);
    }

    /** As the properties that rpc-spring reads. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("rpc.server.address", host);
        properties.put("rpc.server.port", port);
        properties.put("rpc.registry.zookeeper.connect-string", zookeeper);
        return properties;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + ": nothing (expected: a value behind it)");
        }
        return rest.next();
    }

    private static String host(String text) {
        try {
            return new Address(text, 1).host();
        } catch (IllegalArgumentException malformed) {
            throw bad("--host", text, "a name, an IPv4 address or an IPv6 address");
        }
    }

    private static int port(String text) {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65_535) {
            throw bad("--port", text, "0 to 65535");
        }
        return port;
    }

    private static String zookeeper(String text) {
        int slash = text.indexOf('/');
        try {
            for (String server : (slash < 0 ? text : text.substring(0, slash)).split(",", -1)) {
                Address.parse(server);
            }
        } catch (IllegalArgumentException malformed) {
            throw bad("--zookeeper", text, "host:port,host:port or host:port/namespace");
        }
        if (slash >= 0 && !NAMESPACE.matcher(text.substring(slash + 1)).matches()) {
            throw bad("--zookeeper", text, "letters, digits, - and _ in the namespace behind the slash");
        }
        return text;
    }

    private static IllegalArgumentException bad(String what, String value, String expected) {
        return new IllegalArgumentException(
                what + ": \"" + value.replaceAll("\\p{Cntrl}", "?") + "\" (expected: " + expected + ")");
    }
}
