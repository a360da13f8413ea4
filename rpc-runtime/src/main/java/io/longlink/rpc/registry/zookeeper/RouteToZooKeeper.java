package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceRegistry.Route;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The local address from which this machine reaches ZooKeeper. Nothing is sent to find it out. */
final class RouteToZooKeeper {

    private static final Logger log = LoggerFactory.getLogger(RouteToZooKeeper.class);

    private RouteToZooKeeper() {}

    /** Null when there is none, or when ZooKeeper runs on this machine, so that the route says nothing to others. */
    static @Nullable Route of(ZooKeeperTarget target) {
        for (Address server : target.servers()) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(server.host(), server.port()));
                InetAddress local = socket.getLocalAddress();
                if (!local.isAnyLocalAddress() && !local.isLoopbackAddress() && !local.isLinkLocalAddress()) {
                    warnOfBridge(local);
                    return new Route(local.getHostAddress(), "the local address of the route to ZooKeeper " + server);
                }
            } catch (IOException | RuntimeException e) {
                log.debug("no route to {}", server, e);
            }
        }
        return null;
    }

    private static void warnOfBridge(InetAddress local) throws IOException {
        NetworkInterface device = NetworkInterface.getByInetAddress(local);
        if (device != null && device.getName().matches("(docker|br-|virbr|veth|tun|tap|utun).*")) {
            log.warn(
                    "the route to ZooKeeper goes through {} with address {}: other machines may not reach it",
                    device.getName(),
                    local.getHostAddress());
        }
    }
}
