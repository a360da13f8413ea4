package io.longlink.example.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExampleServerTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void start_wrongArgument_isAMatterOfUsage() throws InterruptedException {
        int code = ExampleServer.start(err, "--port", "abc");

        assertThat(code).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("--port: \"abc\" (expected: 0 to 65535)");
    }

    @Test
    void start_portInUse_saysSoInOneSentence() throws InterruptedException, IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
            String host = loopback.getHostAddress();
            String port = Integer.toString(taken.getLocalPort());

            int code = ExampleServer.start(err, "--host", host, "--port", port);

            assertThat(code).isEqualTo(1);
            assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                    .singleElement()
                    .asString()
                    .startsWith("cannot listen on " + host + ":" + port + ": ")
                    .endsWith("(expected: an address of this machine and a free port)");
        }
    }
}
