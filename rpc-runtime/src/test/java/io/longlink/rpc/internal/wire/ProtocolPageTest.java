package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples in docs/protocol.md are what the encoder writes. */
class ProtocolPageTest {

    private static final Path PAGE = Path.of("..", "docs", "protocol.md");
    private static final long FIND = 0x4a115e67cf648536L;
    private static final long FINGERPRINT = 0x0123456789abcdefL;

    @Test
    void settings_areAsOnThePage() throws IOException {
        assertThat(encoded(new Frame.Settings(LinkSettings.DEFAULT))).isEqualTo(onThePage("settings"));
    }

    @Test
    void call_isAsOnThePage() throws IOException {
        HessianWriter arguments = new HessianWriter();
        arguments.writeLong(7);

        assertThat(encoded(
                        new Frame.Bind(0, "com.acme.users.UserService", "", "1", FINGERPRINT, List.of(FIND)),
                        new Frame.Request(
                                1,
                                0,
                                0,
                                3_000,
                                1_000_000,
                                1,
                                false,
                                Metadata.NONE,
                                arguments.array(),
                                arguments.length())))
                .isEqualTo(onThePage("call"));
    }

    @Test
    void answer_isAsOnThePage() throws IOException {
        HessianWriter result = new HessianWriter();
        result.writeString("Ada");

        assertThat(encoded(
                        new Frame.Bound(0, true, FINGERPRINT, List.of()),
                        new Frame.Response(1, result.array(), result.length())))
                .isEqualTo(onThePage("answer"));
    }

    @Test
    void failures_areAsOnThePage() throws IOException {
        byte[] nothing = {};

        assertThat(encoded(
                        new Frame.Failure(2, 1, Execution.EXECUTED, 0, 123_456_789, "the service failed", nothing, 0),
                        new Frame.Failure(3, 7, Execution.NOT_EXECUTED, 0, 0, "shutting down", nothing, 0)))
                .isEqualTo(onThePage("errors"));
    }

    @Test
    void metadata_isAsOnThePage() throws IOException {
        HessianWriter arguments = new HessianWriter();
        arguments.writeLong(7);
        Metadata beside = Metadata.of(Metadata.Key.text("tenant"), "acme")
                .with(Metadata.Key.number("limit"), 7L)
                .with(Metadata.Key.bytes("seal"), new byte[] {1, 2});
        Frame.Failure failure =
                new Frame.Failure(5, 6, Execution.NOT_EXECUTED, 0, 0, "no worker was free in time", new byte[0], 0);

        assertThat(encoded(
                        new Frame.Request(5, 0, 0, 3_000, 0, 1, false, beside, arguments.array(), arguments.length()),
                        failure.with(Metadata.of(Metadata.Key.text("retry-token"), "b7"))))
                .isEqualTo(onThePage("metadata"));
    }

    @Test
    void stream_isAsOnThePage() throws IOException {
        Frame.Request call = new Frame.Request(4, 0, 1, Integer.MAX_VALUE, 1, false, text("U"), 2);

        assertThat(encoded(new Frame.OpenStream(call, true, false, 1))
                        + encoded(new Frame.Item(4, text("A"), 2))
                        + encoded(new Frame.Credit(4, 1))
                        + encoded(new Frame.Item(4, text("B"), 2), new Frame.End(4)))
                .isEqualTo(onThePage("stream"));
    }

    private static byte[] text(String text) {
        HessianWriter writer = new HessianWriter();
        writer.writeString(text);
        return writer.array();
    }

    @Test
    void farewell_isAsOnThePage() throws IOException {
        assertThat(encoded(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 0, "shutting down")))
                .isEqualTo(onThePage("goaway"));
    }

    @Test
    void statusesAreAllOnThePage() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(RpcStatus.values())
                .allSatisfy(
                        status -> assertThat(page).containsPattern("\\| (\\d+, )*" + status.code() + "(, \\d+)* \\|"));
    }

    @Test
    void signsOfLife_areAsOnThePage() throws IOException {
        assertThat(encoded(new Frame.Ping(1, 1_000_000, 1))).isEqualTo(onThePage("ping"));
        assertThat(encoded(new Frame.Pong(1, 1_000_000, 1_000, 1, PeerState.SERVING, 0, 250)))
                .isEqualTo(onThePage("pong"));
    }

    @Test
    void methodKey_isMadeAsThePageSays() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("find(long)".getBytes(StandardCharsets.UTF_8));

        assertThat(ByteBufUtil.hexDump(hash, 0, 8)).isEqualTo(Long.toHexString(FIND));
    }

    private static String encoded(Frame... frames) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder());
        StringBuilder hex = new StringBuilder();
        for (Frame frame : frames) {
            channel.writeOutbound(frame);
        }
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            hex.append(ByteBufUtil.hexDump(bytes));
            bytes.release();
        }
        channel.finishAndReleaseAll();
        return hex.toString();
    }

    private static String onThePage(String example) throws IOException {
        String page = Files.readString(PAGE);
        Matcher block = Pattern.compile("```hex " + example + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).as("example " + example).isTrue();
        return block.group(1).replaceAll("#.*", "").replaceAll("\\s", "");
    }
}
