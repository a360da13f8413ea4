package io.longlink.rpc.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network of its own, joined to this one by a cable in which packets can be dropped without anybody being told. */
public final class Namespace implements AutoCloseable {

    /** Where this network is for those in the other one. */
    public static final String OUTSIDE = "10.231.7.1";

    private static final int FIRST_HOST = 10;
    private static final int HOSTS = 40;

    private final String name;

    private Namespace(String name) {
        this.name = name;
    }

    /** The reason why there can be none, or null. */
    public static @Nullable String obstacle() {
        if (!"0".equals(output("id", "-u"))) {
            return "not root";
        }
        for (String tool : List.of("ip", "nft")) {
            if (output("sh", "-c", "command -v " + tool).isEmpty()) {
                return tool + " is not installed";
            }
        }
        return null;
    }

    /** Named as bin/chaos says, which removes it should this process not live to do it. */
    public static Namespace open() {
        String name = System.getProperty("chaos.namespace", "llchaos");
        Namespace opened = new Namespace(name);
        run("ip", "netns", "add", name);
        run("ip", "link", "add", name + "a", "type", "veth", "peer", "name", name + "b", "netns", name);
        run("ip", "addr", "add", OUTSIDE + "/24", "dev", name + "a");
        run("ip", "link", "set", name + "a", "up");
        for (int i = 0; i < HOSTS; i++) {
            opened.inside("ip", "addr", "add", opened.address(i) + "/24", "dev", name + "b");
        }
        opened.inside("ip", "link", "set", name + "b", "up");
        opened.inside("ip", "link", "set", "lo", "up");
        opened.inside("nft", "add", "table", "ip", "hole");
        opened.inside("nft", "add", "chain", "ip", "hole", "in", "{ type filter hook input priority 0 ; }");
        opened.inside("nft", "add", "chain", "ip", "hole", "out", "{ type filter hook output priority 0 ; }");
        return opened;
    }

    /** What a process is started through that shall live in it. */
    public List<String> entry() {
        return List.of("ip", "netns", "exec", name);
    }

    /** One of its own addresses, reachable from outside. */
    public String address(int host) {
        return "10.231.7." + (FIRST_HOST + host);
    }

    /** Nothing reaches these hosts, from the first on, any more; unless {@code oneWay}, nothing comes from them either. */
    public void drop(int first, int count, boolean oneWay) {
        String range = address(first) + "-" + address(first + count - 1);
        inside("nft", "add", "rule", "ip", "hole", "in", "ip", "daddr", range, "drop");
        if (!oneWay) {
            inside("nft", "add", "rule", "ip", "hole", "out", "ip", "saddr", range, "drop");
        }
    }

    /** Connections from inside to this port outside lose what is sent, what is answered, or both. */
    public void dropPort(int port, boolean sent, boolean answered) {
        if (sent) {
            inside("nft", "add", "rule", "ip", "hole", "out", "tcp", "dport", Integer.toString(port), "drop");
        }
        if (answered) {
            inside("nft", "add", "rule", "ip", "hole", "in", "tcp", "sport", Integer.toString(port), "drop");
        }
    }

    public void heal() {
        inside("nft", "flush", "table", "ip", "hole");
    }

    private void inside(String... command) {
        List<String> whole = new ArrayList<>(entry());
        whole.addAll(List.of(command));
        run(whole.toArray(String[]::new));
    }

    private static void run(String... command) {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).trim();
        } catch (IOException failed) {
            return "";
        }
    }

    @Override
    public void close() {
        run("ip", "netns", "del", name);
    }
}
