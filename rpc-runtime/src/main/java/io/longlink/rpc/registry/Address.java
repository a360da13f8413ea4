package io.longlink.rpc.registry;

import io.netty.util.NetUtil;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a server listens. The host is a name or a literal address; nothing is resolved here. */
public record Address(String host, int port) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+(%[A-Za-z0-9_.-]+)?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /** @throws IllegalArgumentException for a host that cannot be one, or a port outside 1 to 65535 */
    public Address {
        if (!isHost(host)) {
            throw new IllegalArgumentException(
                    "host: \"" + printable(host) + "\" (expected: a name, an IPv4 address or an IPv6 address)");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
    }

    /**
     * Reads {@code 10.0.0.5:7700}, {@code users.example:7700} or {@code [::1]:7700}.
     *
     * @throws IllegalArgumentException for anything else; the message shows the text and what was expected of it
     */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || text.endsWith("]")) {
            throw malformed(text, "host:port, as in 10.0.0.5:7700 or [::1]:7700");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
            if (!isIpv6(host)) {
                throw malformed(text, "an IPv6 address between the brackets");
            }
        } else if (host.indexOf(':') >= 0) {
            throw malformed(text, "one host:port, an IPv6 address in brackets as in [::1]:7700");
        } else if (!isHost(host)) {
            throw malformed(text, "a host name, an IPv4 address or an IPv6 address in brackets before the port");
        }
        return new Address(host, port(text, text.substring(colon + 1)));
    }

    /** Written out, as is {@link #hashCode}: every start needs it, and what records bring along takes 15 ms when first used. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address that && port == that.port && host.equals(that.host);
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }

    private static int port(String text, String digits) {
        int port = PORT.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw malformed(text, "a port from 1 to 65535 after the last colon");
        }
        return port;
    }

    private static boolean isHost(String host) {
        if (DIGITS_AND_DOTS.matcher(host).matches()) {
            return NetUtil.isValidIpV4Address(host);
        }
        return NAME.matcher(host).matches() || isIpv6(host);
    }

    private static boolean isIpv6(String host) {
        return host.indexOf(':') >= 0 && IPV6.matcher(host).matches() && NetUtil.isValidIpV6Address(host);
    }

    private static IllegalArgumentException malformed(String text, String expected) {
        return new IllegalArgumentException("address: \"" + printable(text) + "\" (expected: " + expected + ")");
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
