package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A listener that remembers every list. */
final class Seen implements ServiceRegistry.Listener {

    private final List<List<ServiceInstance>> lists = new CopyOnWriteArrayList<>();

    @Override
    public void instancesChanged(List<ServiceInstance> instances) {
        lists.add(instances);
    }

    List<List<ServiceInstance>> lists() {
        return List.copyOf(lists);
    }

    /** From the first list with a provider on. */
    List<List<ServiceInstance>> sinceFirstProvider() {
        return lists.stream().dropWhile(List::isEmpty).toList();
    }

    /** Null before the first list. */
    @Nullable
    List<ServiceInstance> latest() {
        List<List<ServiceInstance>> all = lists();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }
}
