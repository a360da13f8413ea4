package io.longlink.rpc.chaos.links;

import com.sun.management.OperatingSystemMXBean;
import io.longlink.rpc.client.Balancing;
import io.longlink.rpc.client.LinkSnapshot;
import io.longlink.rpc.client.LinkState;
import io.longlink.rpc.client.RpcClient;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.ResourceLeakDetector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Entry of a process with very many idle links: {@code port links}. Measures itself when it is told to. */
public final class IdleClient {

    private IdleClient() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int links = Integer.parseInt(arguments[1]);
        long bare = bareChannels(port, links);
        long before = ProcessMemory.heapAfterCollection();
        // Consistent hashing has links to all of its servers, and not only to twenty.
        try (RpcClient client = RpcClient.builder()
                .addresses(Setting.loopback(4, links, port).toArray(String[]::new))
                .balancing(Balancing.CONSISTENT_HASH)
                .connectTimeout(Duration.ofSeconds(10))
                .eventLoops(2)
                .build()) {
            client.stub(Target.class);
            if (!Waiting.until(120, () -> ready(client) >= links)) {
                throw new IllegalStateException("links: " + ready(client) + " ready (expected: " + links + ")");
            }
            System.out.println("ready");
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null && !line.equals("end"); line = input.readLine()) {
                switch (line) {
                    case "heap" -> System.out.println((ProcessMemory.heapAfterCollection() - before) / links - bare);
                    case "beats" -> System.out.println(beats(client));
                    case "unsampled" -> {
                        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
                        System.out.println("done");
                    }
                    case "ready" -> System.out.println(ready(client));
                    default -> throw new IllegalArgumentException("command: " + line);
                }
            }
        }
        System.out.println("closed");
    }

    private static long ready(RpcClient client) {
        return client.links().stream()
                .filter(link -> link.state() == LinkState.READY)
                .count();
    }

    /** Heap of one of Netty's connections, in a pipeline with one handler. */
    private static long bareChannels(int port, int links) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory());
        int sample = Math.min(links, 1_000);
        long before = ProcessMemory.heapAfterCollection();
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < sample; i++) {
            channels.add(new Bootstrap()
                    .group(loops)
                    .channel(EpollSocketChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect("127.0.0.1", port)
                    .syncUninterruptibly()
                    .channel());
        }
        long each = (ProcessMemory.heapAfterCollection() - before) / sample;
        channels.forEach(Channel::close);
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
        return each;
    }

    /** Half a minute of nothing but heartbeats: share of a processor in thousandths, bytes for each PING, PINGs. */
    private static String beats(RpcClient client) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long pings = pings(client);
        long allocated = allocated();
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        Waiting.millis(30_000);
        double took = System.nanoTime() - began;
        cpu = system.getProcessCpuTime() - cpu;
        allocated = allocated() - allocated;
        pings = pings(client) - pings;
        return Math.round(1_000 * cpu / took) + " " + allocated / Math.max(1, pings) + " " + pings;
    }

    private static long pings(RpcClient client) {
        return client.links().stream().mapToLong(LinkSnapshot::pings).sum();
    }

    /** By the event loops. */
    private static long allocated() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("longlink-client")) {
                sum += threads.getThreadAllocatedBytes(thread.getId());
            }
        }
        return sum;
    }
}
