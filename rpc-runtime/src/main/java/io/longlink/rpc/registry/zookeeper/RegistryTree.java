package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.zookeeper.common.PathUtils;

/** Where things stand in ZooKeeper's tree. */
record RegistryTree(String root) {

    /** The node whose children are the instances of the service. */
    String servicePath(String service) {
        String path = root + "/" + escape(service);
        PathUtils.validatePath(path);
        return path;
    }

    InstanceNodes nodesOf(ServiceInstance instance) {
        return new InstanceNodes(
                servicePath(instance.service()), instance.address().toString(), variant(instance));
    }

    /** Empty for what nearly everybody has; else versions and groups in one process need nodes of their own. */
    private static String variant(ServiceInstance instance) {
        if (!instance.group().isEmpty()) {
            return "~" + escape(instance.version()) + "~" + escape(instance.group());
        }
        return instance.version().equals("1") ? "" : "~" + escape(instance.version());
    }

    static String escape(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
