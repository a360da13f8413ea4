package io.longlink.rpc.chaos.links;

import io.netty.util.internal.PlatformDependent;

/** What this process holds, heap and Netty's memory together. */
public final class ProcessMemory {

    private ProcessMemory() {}

    public static long usedAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    public static long heapAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
