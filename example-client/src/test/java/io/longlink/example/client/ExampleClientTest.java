package io.longlink.example.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExampleClientTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void run_wrongArgument_isAMatterOfUsage() throws InterruptedException, IOException {
        int code = ExampleClient.run(err, "--servers", "nowhere");

        assertThat(code).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("--servers: \"nowhere\" (expected: host:port,host:port)");
    }

    @Test
    void run_nobodyListens_saysSoInOneSentence() throws InterruptedException, IOException {
        String nobody = "127.0.0.1:" + freePort();

        int code = ExampleClient.run(err, "--servers", nobody, "--deadline", "2s");

        assertThat(code).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("TimeService.now", "no provider", nobody);
    }

    @Test
    void run_zooKeeperCannotBeReached_saysSoInOneSentence() throws InterruptedException, IOException {
        String nobody = "127.0.0.1:" + freePort();

        int code = ExampleClient.run(err, "--zookeeper", nobody, "--deadline", "200ms");

        assertThat(code).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("TimeService.now", "ZooKeeper " + nobody + "/longlink has not answered yet");
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
