package io.longlink.rpc.server;

import io.longlink.rpc.registry.ServiceRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The host that clients are told.
 *
 * @param reason why this one, for the log
 */
record AnnouncedHost(String host, String reason) {

    /** What was said; else the address that is listened on; else the way to the registry; else this machine's own name. */
    static AnnouncedHost of(@Nullable String said, InetAddress listening, ServiceRegistry registry) {
        if (said != null) {
            return new AnnouncedHost(said, "as it was set");
        }
        if (!listening.isAnyLocalAddress()) {
            return new AnnouncedHost(listening.getHostAddress(), "the address that is listened on");
        }
        ServiceRegistry.Route route = registry.route();
        if (route != null) {
            return new AnnouncedHost(route.host(), route.reason());
        }
        try {
            return new AnnouncedHost(
                    InetAddress.getLocalHost().getHostAddress(), "the address of this machine's own name");
        } catch (UnknownHostException noName) {
            return new AnnouncedHost(InetAddress.getLoopbackAddress().getHostAddress(), "nothing better is known");
        }
    }
}
