package io.longlink.rpc.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The host that clients are told when nobody has said which. */
final class AnnouncedHost {

    private AnnouncedHost() {}

    /** The address that is listened on, or this machine's own when that is all of them. */
    static String of(InetAddress listening) {
        if (!listening.isAnyLocalAddress()) {
            return listening.getHostAddress();
        }
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException noName) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }
}
