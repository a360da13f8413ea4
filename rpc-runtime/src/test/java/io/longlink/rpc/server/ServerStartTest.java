package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.checks.ThreadsLeft;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that cannot start says why in one sentence and leaves nothing behind. */
@ExtendWith(ThreadsLeft.class)
class ServerStartTest {

    private final RpcServer.Builder builder =
            RpcServer.builder().host("127.0.0.1").port(0);

    @Test
    void port_that_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            builder.port(taken.getLocalPort()).service(Echo.class, new EchoService());

            assertThatThrownBy(builder::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                    .hasMessageContaining("Address already in use")
                    .hasMessageEndingWith("(expected: an address of this machine and a free port)");
        }
    }

    @Test
    void address_of_another_machine() {
        builder.host("192.0.2.1").service(Echo.class, new EchoService());

        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ");
    }

    /** Event loops hold files of the system as soon as they are made. */
    @Test
    void host_that_cannot_be_resolved() {
        List<EventLoopGroup> made = new ArrayList<>();
        Transport real = Transport.best();
        Transport.EventLoops counted = (threads, name, daemon) -> {
            EventLoopGroup loops = real.eventLoops(threads, name, daemon);
            made.add(loops);
            return loops;
        };
        builder.simulated(new Transport("counted", counted, real.clientChannels(), real.serverChannels()), () -> 0)
                .host("[nowhere")
                .service(Echo.class, new EchoService());

        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("host: [nowhere (expected: an address of this machine)");
        made.forEach(EventLoopGroup::shutdownGracefully);
        assertThat(made).isEmpty();
    }

    @Test
    void no_service() {
        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no service (expected: service(Contract.class, implementation))");
    }

    @Test
    void same_service_twice() {
        builder.service(Echo.class, new EchoService());

        assertThatThrownBy(() -> builder.service(Echo.class, new EchoService()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("two services for testing.Echo version 1 (expected: one)");
    }

    @Test
    void interface_without_generated_code() {
        assertThatThrownBy(() -> builder.service(Runnable.class, () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "No generated contract for java.lang.Runnable (expected: java.lang.RunnableContract")
                .hasMessageContaining("<annotationProcessorPaths>")
                .hasMessageContaining("annotationProcessor(\"io.longlink:rpc-processor:");
    }

    @Test
    void values_out_of_range() {
        assertThatThrownBy(() -> builder.port(70_000)).hasMessage("port: 70000 (expected: 0 to 65535)");
        assertThatThrownBy(() -> builder.eventLoops(0)).hasMessage("eventLoops: 0 (expected: at least 1)");
        assertThatThrownBy(() -> builder.maxInFlight(0)).hasMessage("maxInFlight: 0 (expected: 1 to 65536)");
        assertThatThrownBy(() -> builder.maxMessageBytes(5))
                .hasMessage("maxMessageBytes: 5 (expected: 1024 to 67108864)");
        assertThatThrownBy(() -> builder.idleClose(Duration.ZERO))
                .hasMessage("idleClose in ms: 0 (expected: 150 to 900000)");
        assertThatThrownBy(() -> builder.idleClose(Duration.ofDays(1_000_000)))
                .hasMessage("idleClose in ms: 2147483647 (expected: 150 to 900000)");
    }
}
