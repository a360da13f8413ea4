package io.longlink.rpc.client;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.PassingRequest;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.Preference;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.testing.EchoContract;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The inner parts of a client on one event loop whose time passes only when a test says so. Connections are made by the test: an
 * attempt to connect ends in {@link #lookUps}, and {@link #connect} gives an endpoint a link without a network.
 */
final class ClientParts {

    static final MethodDescriptor ONCE = MethodDescriptor.of(0, "echo(java.lang.String)", 1L);

    final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel clock = channel();
    final EventLoop loop = clock.eventLoop();

    /** What attempts to connect to host names wait for. */
    final List<Runnable> lookUps = new ArrayList<>();

    /** Nobody can look anything up. */
    boolean noThreads;

    final ClientOptions options;
    final EndpointPool endpoints;
    final BalancingSender balancing;
    final ServiceChannel channel;
    private final Map<Link, EmbeddedChannel> wires = new LinkedHashMap<>();

    ClientParts() {
        this(Balancing.POWER_OF_TWO_CHOICES, () -> 0);
    }

    ClientParts(Balancing choice, RandomGenerator random) {
        this(choice, random, LinkSettings.DEFAULT, Duration.ZERO);
    }

    ClientParts(Balancing choice, RandomGenerator random, LinkSettings settings, Duration maxConnectionAge) {
        Executor collected = this::lookUp;
        options = new ClientOptions(
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                maxConnectionAge,
                "",
                Preference.none(),
                settings,
                choice,
                false,
                new WaitingRoom(10),
                List.of(),
                new CallbackQueue(CallbackQueue.DIRECT, ticker),
                collected,
                loop,
                ticker,
                new WriterPool(),
                random,
                new Heartbeats(random));
        endpoints = new EndpointPool(options, Transport.best());
        balancing = new BalancingSender("testing.Echo", ServiceRegistry.fixed("127.0.0.1:1"), options, endpoints);
        channel = new ServiceChannel(new EchoContract(), options.group(), options, balancing);
    }

    private void lookUp(Runnable task) {
        if (noThreads) {
            throw new InternalError("no thread can be made");
        }
        lookUps.add(task);
    }

    private EmbeddedChannel channel() {
        return EmbeddedChannel.builder().ticker(ticker).build();
    }

    // Time.

    /** Everything that is due happens, at its moment. */
    void pass(long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            clock.runPendingTasks();
            long next = clock.runScheduledPendingTasks();
            for (EmbeddedChannel wire : wires.values()) {
                long due = wire.runScheduledPendingTasks();
                wire.runPendingTasks();
                next = earlier(next, due);
            }
            clock.runPendingTasks();
            if (left == 0) {
                return;
            }
            long step = next < 0 ? left : Math.min(left, Math.max(1, next));
            ticker.advance(step, TimeUnit.NANOSECONDS);
            left -= step;
        }
    }

    private static long earlier(long one, long other) {
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }

    long now() {
        return ticker.nanoTime();
    }

    // Servers.

    /** The registry names them; each has a host name, so that attempts to connect end in a look-up. */
    void list(String... names) {
        List<ServiceInstance> instances = new ArrayList<>();
        for (String name : names) {
            instances.add(ServiceInstance.of("testing.Echo", "1", new Address(name, 7700)));
        }
        list(instances);
    }

    void list(List<ServiceInstance> instances) {
        balancing.instancesChanged(instances);
        pass(0);
    }

    /** The link that the endpoint of this server asks for next comes about. */
    Link connect(String name) {
        Link link = connecting(name);
        EmbeddedChannel wire = EmbeddedChannel.builder()
                .ticker(ticker)
                .handlers(keeping(), link.handler())
                .build();
        wires.put(link, wire);
        wire.releaseOutbound();
        wire.writeInbound(new Frame.Settings(options.settings()));
        pass(0);
        return link;
    }

    /** The attempt to connect that is under way there. */
    Link connecting(String name) {
        List<Link> links = endpoint(name).links();
        Link newest = links.isEmpty() ? null : links.get(links.size() - 1);
        if (newest == null || newest.state() != LinkState.CONNECTING) {
            throw new AssertionError("no attempt to connect to " + name);
        }
        return newest;
    }

    Endpoint endpoint(String name) {
        return Objects.requireNonNull(endpoints.find(new Address(name, 7700)), name);
    }

    /** What is written is looked at later. */
    private static ChannelHandler keeping() {
        return new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object frame, ChannelPromise promise) {
                context.write(frame instanceof PassingRequest passing ? passing.kept() : frame, promise);
            }
        };
    }

    EmbeddedChannel wire(Link link) {
        return Objects.requireNonNull(wires.get(link));
    }

    /** The next request on this link. */
    Frame.Request request(Link link) {
        for (Object frame = wire(link).readOutbound();
                frame != null;
                frame = wire(link).readOutbound()) {
            if (frame instanceof Frame.Request request) {
                return request;
            }
        }
        throw new AssertionError("no request on " + link);
    }

    void answer(Link link, Frame.Request request) {
        wire(link).writeInbound(new Frame.Response(request.id(), new byte[] {2, 'o', 'k'}, 3));
        pass(0);
    }

    void fail(Link link, Frame.Request request, RpcStatus status, Execution execution, int retryAfterMillis) {
        wire(link)
                .writeInbound(new Frame.Failure(
                        request.id(), status.code(), execution, retryAfterMillis, 0, "no", new byte[0], 0));
        pass(0);
    }

    /** The connection ends as if by a reset. */
    void reset(Link link) {
        wire(link).close();
        pass(0);
    }

    // Calls.

    /** Asks, with a deadline of 3 s. */
    CompletableFuture<String> ask(MethodDescriptor method) {
        return ask(channel.newCall(method));
    }

    CompletableFuture<String> ask(OutgoingCall call) {
        call.arguments().writeString("x");
        CompletableFuture<String> future =
                call.future(answer -> String.valueOf(answer.result().readString()));
        pass(0);
        return future;
    }

    OutgoingCall call(MethodDescriptor method, long startedNanos, long deadlineNanos) {
        return new OutgoingCall(channel, method, startedNanos, deadlineNanos, 0, null);
    }
}
