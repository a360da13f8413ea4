package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.testing.WireBytes.BIND;
import static io.longlink.rpc.testing.WireBytes.BOUND;
import static io.longlink.rpc.testing.WireBytes.CANCEL;
import static io.longlink.rpc.testing.WireBytes.CREDIT;
import static io.longlink.rpc.testing.WireBytes.END;
import static io.longlink.rpc.testing.WireBytes.ERROR;
import static io.longlink.rpc.testing.WireBytes.GOAWAY;
import static io.longlink.rpc.testing.WireBytes.ITEM;
import static io.longlink.rpc.testing.WireBytes.MORE;
import static io.longlink.rpc.testing.WireBytes.PING;
import static io.longlink.rpc.testing.WireBytes.PONG;
import static io.longlink.rpc.testing.WireBytes.REQUEST;
import static io.longlink.rpc.testing.WireBytes.RESPONSE;
import static io.longlink.rpc.testing.WireBytes.SETTINGS;
import static io.longlink.rpc.testing.WireBytes.bytes;
import static io.longlink.rpc.testing.WireBytes.concat;
import static io.longlink.rpc.testing.WireBytes.data;
import static io.longlink.rpc.testing.WireBytes.frame;
import static io.longlink.rpc.testing.WireBytes.header;
import static io.longlink.rpc.testing.WireBytes.hex;
import static io.longlink.rpc.testing.WireBytes.opening;
import static io.longlink.rpc.testing.WireBytes.ping;
import static io.longlink.rpc.testing.WireBytes.preface;
import static io.longlink.rpc.testing.WireBytes.request;
import static io.longlink.rpc.testing.WireBytes.response;
import static io.longlink.rpc.testing.WireBytes.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.longlink.rpc.call.Metadata;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks the protocol is refused at its first byte, in one clear sentence. */
class FrameDecoderViolationTest {

    private static final byte[] NOTHING = {};

    static Stream<Arguments> openings() {
        return Stream.of(
                arguments("HTTP", ascii("GET / HTTP/1.1\r\n\r\n"), "not a Longlink peer: its first bytes are 474554"),
                arguments("TLS hello", hex("16030100f8010000f4"), "not a Longlink peer: its first bytes are 16030100"),
                arguments("one wrong byte", ascii("LLNX"), "not a Longlink peer"),
                arguments("a single byte", hex("00"), "its first bytes are 00 (expected: 4c4c4e4b, \"LLNK\")"),
                arguments("version 2", preface(2), "protocol version 2.0 (expected: 1.x)"),
                arguments("version 0", preface(0), "protocol version 0.0 (expected: 1.x)"),
                arguments("PING first", concat(preface(1), ping(1, 1)), "first frame of type 0x09 (expected: SETTINGS"),
                arguments("unknown first", concat(preface(1), frame(0x80, 0, 0, NOTHING)), "first frame of type 0x80"),
                arguments("long settings", concat(preface(1), header(16_385, SETTINGS, 0, 0)), "at most 16384"),
                arguments("half a setting", openingWith(frame(SETTINGS, 0, 0, new byte[7])), "a multiple of 6"),
                arguments("no codec of ours", openingWith(settings(7, 2)), "codec 2 (expected: 1, Hessian 2)"),
                arguments("tiny messages", openingWith(settings(1, 1023)), "maxMessageBytes: 1023 (expected: 1024 to"),
                arguments("huge messages", openingWith(settings(1, (64 << 20) + 1)), "maxMessageBytes: 67108865"),
                arguments("no calls", openingWith(settings(2, 0)), "maxInFlight: 0 (expected: 1 to 65536)"),
                arguments("many calls", openingWith(settings(2, 65_537)), "maxInFlight: 65537"),
                arguments(
                        "idle 49 ms", openingWith(settings(3, 49)), "idleInterval in ms: 49 (expected: 50 to 300000)"),
                arguments("probe 300001 ms", openingWith(settings(4, 300_001)), "probe in ms: 300001"),
                arguments("pong in 31 s", openingWith(settings(5, 30_001)), "pongTimeout in ms: 30001"),
                arguments("close at 149 ms", openingWith(settings(6, 149)), "idleClose in ms: 149"),
                arguments("close at 0xffffffff", openingWith(settings(6, -1)), "idleClose in ms: -1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("openings")
    void broken_opening_is_refused(String name, byte[] bytes, String expected) {
        EmbeddedChannel decoder = WireEnds.decoder();

        assertThat(violationOf(decoder, bytes).text()).contains(expected);
        assertNothingMoreIsRead(decoder);
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                arguments("critical unknown type", frame(0x7f, 0, 0, NOTHING), "unknown type 0x7f"),
                arguments("type 0", frame(0, 0, 0, NOTHING), "unknown type 0x00"),
                arguments("reserved type", frame(0x0f, 0, 0, NOTHING), "unknown type 0x0f"),
                arguments(
                        "no credit", frame(CREDIT, 0, 1, hex("00000000")), "CREDIT of 0 items (expected: at least 1)"),
                arguments("credit below 0", frame(CREDIT, 0, 1, hex("ffffffff")), "CREDIT of -1 items"),
                arguments("short CREDIT", frame(CREDIT, 0, 1, new byte[3]), "CREDIT of 3 bytes (expected: 4)"),
                arguments("long END", frame(END, 0, 1, new byte[1]), "1 bytes more than its fields"),
                arguments(
                        "short ITEM", frame(ITEM, 0, 1, new byte[3]), "ITEM with 3 bytes left (expected: at least 4)"),
                arguments("ITEM that lies", frame(ITEM, 0, 1, hex("00000002 aa")), "ITEM with 1 body bytes"),
                arguments(
                        "ITEM within an ITEM",
                        concat(frame(ITEM, MORE, 1, hex("00000002 aa")), frame(ITEM, 0, 1, hex("00000000"))),
                        "ITEM with id 1, whose body is under assembly"),
                arguments(
                        "END within an ITEM",
                        concat(frame(ITEM, MORE, 1, hex("00000002 aa")), frame(END, 0, 1, NOTHING)),
                        "END with id 1, whose body is under assembly"),
                arguments(
                        "stream that wants no answer",
                        frame(REQUEST, 0x06, 1, hex("0000 0000 00000001 00000000 01 00000001 0000 00000000")),
                        "one-way (expected: not one-way)"),
                arguments(
                        "stream with a credit below 0",
                        frame(REQUEST, 0x04, 1, hex("0000 0000 00000001 00000000 01 ffffffff 0000 00000000")),
                        "REQUEST for a stream with a credit of -1 (expected: at least 0)"),
                arguments(
                        "stream without a credit",
                        frame(REQUEST, 0x08, 1, hex("0000 0000 00000001 00000000 01 0000 00000000")),
                        "REQUEST with"),
                arguments(
                        "longest frame and one",
                        header(81_921, REQUEST, 0, 1),
                        "81921 bytes (expected: at most 81920)"),
                arguments("longest length", header(0xffffff, 0xff, 0, 0), "16777215 bytes (expected: at most 81920)"),
                arguments("second SETTINGS", settings(), "second SETTINGS frame (expected: one)"),
                arguments("short PING", frame(PING, 0, 1, new byte[15]), "PING of 15 bytes (expected: 16)"),
                arguments("long PING", frame(PING, 0, 1, new byte[17]), "PING of 17 bytes (expected: 16)"),
                arguments("empty PING", frame(PING, 0, 1, NOTHING), "PING of 0 bytes"),
                arguments("short PONG", frame(PONG, 0, 1, new byte[28]), "PONG of 28 bytes (expected: 29)"),
                arguments("long CANCEL", frame(CANCEL, 0, 1, new byte[1]), "1 bytes more than its fields"),
                arguments("short GOAWAY", frame(GOAWAY, 0, 0, new byte[8]), "GOAWAY with 8 bytes left"),
                arguments("GOAWAY without text", frame(GOAWAY, 0, 0, new byte[9]), "GOAWAY with 0 bytes left"),
                arguments("long GOAWAY", frame(GOAWAY, 0, 0, new byte[12]), "1 bytes more than its fields"),
                arguments("empty BIND", frame(BIND, 0, 0, NOTHING), "BIND with 0 bytes left"),
                arguments("long name", frame(BIND, 0, 0, hex("0000 0201" + "41".repeat(513))), "text of 513 bytes"),
                arguments("name past the end", frame(BIND, 0, 0, hex("0000 0005 4141")), "BIND with 2 bytes left"),
                arguments("BIND without keys", bindClaiming(3), "BIND with 16 bytes left (expected: at least 24)"),
                arguments("BIND of 4097", bindClaiming(4097), "BIND of 4097 methods (expected: at most 4096)"),
                arguments("short BOUND", frame(BOUND, 0, 0, new byte[12]), "BOUND with 12 bytes left"),
                arguments("BOUND past the end", frame(BOUND, 0, 0, hex("0000 01 0000000000000000 0002 0001")), "BOUND"),
                arguments("short REQUEST", frame(REQUEST, 0, 1, new byte[18]), "REQUEST with 18 bytes left"),
                arguments("no time", request(1, 0, 0, 0, 0, 0, NOTHING), "time-out of 0 ms (expected: at least 1)"),
                arguments("negative time", request(1, 0, 0, 0, -5, 0, NOTHING), "time-out of -5 ms"),
                arguments(
                        "metadata past the end",
                        frame(REQUEST, 0, 1, hex("0000 0000 00000001 00000000 00 ffff 00000000")),
                        "REQUEST with 4 bytes left (expected: at least 65539)"),
                arguments("metadata that ends early", metadata("05 61"), "an entry that is not whole"),
                arguments("metadata without a value", metadata("01 61 01 0005 61"), "an entry that is not whole"),
                arguments("metadata without a name", metadata("00 01 0000"), "a name of 0 bytes (expected: 1 to 64)"),
                arguments("metadata with a long name", metadata("41" + "61".repeat(65)), "a name of 65 bytes"),
                arguments("metadata with a loud name", metadata("01 41 01 0000"), "a name with the byte 65"),
                arguments("metadata twice", metadata("01 61 01 0000 01 61 01 0000"), "names out of order"),
                arguments("metadata unsorted", metadata("01 62 01 0000 01 61 01 0000"), "names out of order"),
                arguments("metadata with a short number", metadata("01 61 02 0001 00"), "a number of 1 bytes"),
                arguments(
                        "metadata of 8193 bytes",
                        frame(RESPONSE, 0, 1, hex("2001" + "00".repeat(8193) + "00000000")),
                        "RESPONSE with metadata of 8193 bytes (expected: at most 8192)"),
                arguments(
                        "ERROR without the metadata that it promises",
                        frame(ERROR, 0x10, 1, hex("00".repeat(14) + "0000 00000000")),
                        "ERROR with"),
                arguments("END with half a length", frame(END, 0x10, 1, new byte[1]), "END with 1 bytes left"),
                arguments("END with less than it says", frame(END, 0x10, 1, hex("0001")), "END with 0 bytes left"),
                arguments("END with more than it says", frame(END, 0x10, 1, hex("0000 00")), "1 bytes more"),
                arguments(
                        "body too short",
                        request(1, 0, 0, 0, 1, 5, new byte[4]),
                        "4 body bytes, the last (expected: 5)"),
                arguments(
                        "body too long",
                        request(1, 0, 0, 0, 1, 4, new byte[5]),
                        "5 body bytes, the last (expected: 4)"),
                arguments(
                        "more of nothing",
                        request(1, MORE, 0, 0, 1, 4, NOTHING),
                        "0 body bytes, and more to come (expected: 1 to 3)"),
                arguments(
                        "more after all",
                        request(1, MORE, 0, 0, 1, 4, new byte[4]),
                        "4 body bytes, and more to come (expected: 1 to 3)"),
                arguments(
                        "64 MiB and one", response(1, MORE, (64 << 20) + 1, new byte[9]), "RESPONSE of 67108865 bytes"),
                arguments("4 GiB", response(1, MORE, -1, new byte[9]), "RESPONSE of 4294967295 bytes"),
                arguments("short RESPONSE", frame(RESPONSE, 0, 1, new byte[5]), "RESPONSE with 5 bytes left"),
                arguments("short ERROR", frame(ERROR, 0, 1, new byte[19]), "ERROR with 19 bytes left"),
                arguments(
                        "long text",
                        frame(ERROR, 0, 1, hex("00".repeat(14) + "1001" + "41".repeat(4101))),
                        "text of 4097"),
                arguments(
                        "ERROR without body", frame(ERROR, 0, 1, hex("00".repeat(14) + "0004 41414141")), "ERROR with"),
                arguments(
                        "DATA of nothing",
                        data(9, 0, new byte[3]),
                        "DATA with id 9 (expected: one whose body is under assembly)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void broken_frame_is_refused(String name, byte[] bytes, String expected) {
        EmbeddedChannel decoder = WireEnds.openDecoder();

        assertThat(violationOf(decoder, bytes).text()).contains(expected);
        assertNothingMoreIsRead(decoder);
    }

    /** A RESPONSE with this block. */
    private static byte[] metadata(String block) {
        byte[] bytes = hex(block);
        return frame(RESPONSE, 0, 1, concat(hex(String.format("%04x", bytes.length)), bytes, hex("00000000")));
    }

    static Stream<Arguments> continuations() {
        byte[] begun = request(1, MORE, 0, 0, 1, 10, new byte[4]);
        return Stream.of(
                arguments(
                        "too little",
                        concat(begun, data(1, 0, new byte[5])),
                        "DATA with 5 body bytes, the last (expected: 6)"),
                arguments(
                        "too much",
                        concat(begun, data(1, 0, new byte[7])),
                        "DATA with 7 body bytes, the last (expected: 6)"),
                arguments("an empty piece", concat(begun, data(1, MORE, NOTHING)), "DATA with 0 body bytes"),
                arguments("more after all", concat(begun, data(1, MORE, new byte[6])), "DATA with 6 body bytes"),
                arguments("another id", concat(begun, data(2, 0, new byte[6])), "DATA with id 2 (expected: one"),
                arguments(
                        "the id again", concat(begun, request(1, 0, 0, NOTHING)), "id 1, whose body is under assembly"),
                arguments("begun again", concat(begun, begun), "REQUEST with id 1, whose body is under assembly"),
                arguments(
                        "past the end",
                        concat(begun, data(1, 0, new byte[6]), data(1, 0, new byte[6])),
                        "DATA with id 1 (expected: one"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("continuations")
    void broken_body_is_refused(String name, byte[] bytes, String expected) {
        EmbeddedChannel decoder = WireEnds.openDecoder();

        assertThat(violationOf(decoder, bytes).text()).contains(expected);
        assertNothingMoreIsRead(decoder);
    }

    @Test
    void other_major_version_is_told_from_other_violations() {
        assertThat(violationOf(WireEnds.decoder(), preface(2)).reason()).isEqualTo(GoAwayReason.UNSUPPORTED_VERSION);
        assertThat(violationOf(WireEnds.decoder(), ascii("GET ")).reason()).isEqualTo(GoAwayReason.PROTOCOL_VIOLATION);
    }

    @Test
    void other_minor_version_is_accepted() {
        byte[] preface = preface(1);
        preface[5] = 9;
        EmbeddedChannel decoder = WireEnds.decoder();
        WireEnds.feed(decoder, concat(preface, settings()));

        assertThat(WireEnds.frames(decoder)).containsExactly(new Frame.Settings(LinkSettings.DEFAULT));
        decoder.finish();
    }

    @Test
    void unknown_settings_are_ignored_and_missing_ones_have_their_defaults() {
        EmbeddedChannel decoder = WireEnds.decoder();
        WireEnds.feed(decoder, concat(preface(1), settings(999, -1, 2, 7)));

        assertThat(WireEnds.frames(decoder))
                .containsExactly(new Frame.Settings(LinkSettings.DEFAULT.withMaxInFlight(7)));
        decoder.finish();
    }

    @Test
    void unknown_types_from_0x80_are_ignored() {
        FrameDecoder handler = new FrameDecoder(1 << 20);
        EmbeddedChannel decoder = new EmbeddedChannel(handler);
        WireEnds.feed(
                decoder,
                concat(
                        opening(),
                        frame(0x80, 0xff, 5, new byte[1000]),
                        frame(0xff, 0, -1, NOTHING),
                        frame(CANCEL, 0, 3, NOTHING)));

        assertThat(WireEnds.frames(decoder)).hasSize(2).last().isEqualTo(new Frame.Cancel(3));
        assertThat(handler.ignoredFrames()).isEqualTo(2);
        decoder.finish();
    }

    @Test
    void metadata_of_a_later_kind_is_taken_as_it_is() {
        EmbeddedChannel decoder = WireEnds.openDecoder();
        WireEnds.feed(decoder, frame(RESPONSE, 0, 1, hex("0006 01 61 ff 0001 00 00000001 ab")));

        WireEnds.assertSame(
                WireEnds.frames(decoder),
                List.of(new Frame.Response(1, Metadata.decode(hex("01 61 ff 0001 00")), hex("ab"), 1)),
                "with metadata");
        decoder.finish();
    }

    @Test
    void frames_before_the_violation_are_delivered() {
        EmbeddedChannel decoder = WireEnds.openDecoder();
        violationOf(
                decoder, concat(frame(CANCEL, 0, 1, NOTHING), frame(0, 0, 0, NOTHING), frame(CANCEL, 0, 2, NOTHING)));

        assertThat(WireEnds.frames(decoder)).containsExactly(new Frame.Cancel(1));
        decoder.finish();
    }

    @Test
    void half_a_frame_at_the_end_is_dropped_in_silence() {
        byte[] whole = WireEnds.encode(SampleFrames.request(1, 1000));
        for (int cut : new int[] {1, 8, 9, 10, 500, whole.length - 1}) {
            EmbeddedChannel decoder = WireEnds.openDecoder();
            WireEnds.feed(decoder, Arrays.copyOf(whole, cut));
            decoder.finish();

            assertThat(WireEnds.frames(decoder)).as("cut at %d", cut).isEmpty();
        }
    }

    @Test
    void random_bytes_are_refused_or_awaited_and_never_more() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[1 + random.nextInt(200)];
            random.nextBytes(noise);
            EmbeddedChannel decoder = random.nextBoolean() ? WireEnds.decoder() : WireEnds.openDecoder(1 << 20);
            assertHarmless(decoder, noise, "seed " + seed);
        }
    }

    @Test
    void valid_frames_with_flipped_bits_are_refused_or_read_and_never_more() {
        byte[] valid = WireEnds.encode(SampleFrames.all().stream()
                .filter(frame -> !(frame instanceof Frame.Message message) || message.length() < 1_000)
                .toList());
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] broken = valid.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                broken[random.nextInt(random.nextBoolean() ? 400 : broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertHarmless(WireEnds.openDecoder(1 << 20), broken, "seed " + seed);
        }
    }

    private static void assertHarmless(EmbeddedChannel decoder, byte[] bytes, String description) {
        try {
            decoder.writeInbound(Unpooled.wrappedBuffer(bytes));
        } catch (ProtocolViolation expected) {
            assertThat(expected.text()).as(description).contains("(expected: ").hasSizeLessThan(300);
        } catch (RuntimeException unexpected) {
            throw new AssertionError(description, unexpected);
        }
        decoder.finishAndReleaseAll();
    }

    private static ProtocolViolation violationOf(EmbeddedChannel decoder, byte[] bytes) {
        return catchThrowableOfType(ProtocolViolation.class, () -> WireEnds.feed(decoder, bytes));
    }

    private static void assertNothingMoreIsRead(EmbeddedChannel decoder) {
        WireEnds.frames(decoder);
        WireEnds.feed(decoder, concat(opening(), ping(1, 1), preface(2)));

        assertThat(WireEnds.frames(decoder)).isEmpty();
        decoder.finish();
    }

    private static byte[] openingWith(byte[] settings) {
        return concat(preface(1), settings);
    }

    private static byte[] bindClaiming(int methods) {
        return frame(BIND, 0, 0, bytes(out -> {
            out.write(hex("0000 0001 41 0000 0001 31 0000000000000000"));
            out.writeShort(methods);
            out.writeLong(1);
            out.writeLong(2);
        }));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
