package io.longlink.rpc.registry.zookeeper;

import java.util.regex.Pattern;

/**
 * Names of the nodes of one instance: one for each session that it has lived through. Two instances are the same when these
 * are equal.
 */
record InstanceNodes(String servicePath, String address, String variant) {

    private static final Pattern NAME = Pattern.compile("[^~]{1,300}:[0-9]{1,5}~[0-9a-f]{1,16}(~[^~]{1,300}){0,2}");

    /** Whether a child of a service may be an instance, as far as its name says. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    String path(long session) {
        return childPath(address + "~" + Long.toHexString(session) + variant);
    }

    String childPath(String name) {
        return servicePath + "/" + name;
    }

    /** Whether a child of the service is this instance as another session announced it. */
    boolean isOtherSession(String name, long session) {
        String start = address + "~";
        if (name.length() <= start.length() + variant.length() || !name.startsWith(start) || !name.endsWith(variant)) {
            return false;
        }
        String middle = name.substring(start.length(), name.length() - variant.length());
        return middle.indexOf('~') < 0 && !middle.equals(Long.toHexString(session));
    }

    /** As operators read it: the nodes of all sessions. */
    @Override
    public String toString() {
        return childPath(address + "~*" + variant);
    }
}
