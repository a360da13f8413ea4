package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.WireEnds.assertSame;
import static io.longlink.rpc.internal.wire.WireEnds.encode;
import static io.longlink.rpc.internal.wire.WireEnds.feed;
import static io.longlink.rpc.internal.wire.WireEnds.feedSliced;
import static io.longlink.rpc.internal.wire.WireEnds.frames;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.error.Execution;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the encoder writes is what the decoder reads. */
class FrameRoundTripTest {

    static List<Frame> samples() {
        return SampleFrames.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void frame_is_read_as_it_was_written(Frame frame) {
        EmbeddedChannel decoder = WireEnds.openDecoder();
        feed(decoder, encode(frame));

        assertSame(frames(decoder), List.of(frame), "whole");
        decoder.finish();
    }

    static Stream<Frame> shortSamples() {
        return samples().stream().filter(frame -> encode(frame).length < 5_000);
    }

    @ParameterizedTest
    @MethodSource("shortSamples")
    void frame_is_read_byte_by_byte(Frame frame) {
        EmbeddedChannel decoder = WireEnds.openDecoder();
        feedSliced(decoder, encode(frame), left -> 1);

        assertSame(frames(decoder), List.of(frame), "byte by byte");
        decoder.finish();
    }

    @Test
    void settings_are_read_as_they_were_written() {
        LinkSettings settings = new LinkSettings(64 << 20, 65_536, 50, 300_000, 30_000, 900_000, 60_000, 4_000, 65_536);
        EmbeddedChannel decoder = WireEnds.decoder();
        feedSliced(decoder, encode(new Frame.Settings(settings)), left -> 1);

        assertThat(frames(decoder)).containsExactly(new Frame.Settings(settings));
        decoder.finish();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void many_frames_in_random_slices_arrive_whole(long seed) {
        Random random = new Random(seed);
        List<Frame> sent = SampleFrames.shuffled(random);
        EmbeddedChannel decoder = WireEnds.openDecoder();
        feedSliced(decoder, encode(sent), left -> 1 + random.nextInt(Math.min(left, 8 << random.nextInt(15))));

        // Control frames overtake and large bodies come last, so the order is not that of writing.
        Comparator<Frame> byText =
                Comparator.comparing(frame -> frame.getClass().getName() + key(frame));
        assertSame(
                frames(decoder).stream().sorted(byText).toList(),
                sent.stream().sorted(byText).toList(),
                "seed " + seed);
        decoder.finish();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 10, 3_000})
    void bytes_behind_a_frame_that_came_in_pieces_are_read_where_they_lie(int cut) {
        List<Frame> sent =
                List.of(SampleFrames.request(1, 4_000), SampleFrames.request(2, 50), SampleFrames.request(3, 4_000));
        byte[] bytes = encode(sent);
        EmbeddedChannel decoder = WireEnds.openDecoder();
        ByteBuf first = decoder.alloc().directBuffer(cut, cut).writeBytes(bytes, 0, cut);
        ByteBuf second = decoder.alloc().directBuffer(8_000).writeBytes(bytes, cut, bytes.length - 1 - cut);
        ByteBuf third = decoder.alloc().directBuffer(1).writeBytes(bytes, bytes.length - 1, 1);

        decoder.writeInbound(first, second);
        assertThat(first.refCnt()).isZero();
        assertThat(second.refCnt()).isEqualTo(1);

        decoder.writeInbound(third);
        assertSame(frames(decoder), sent, "cut at " + cut);
        assertThat(second.refCnt() + third.refCnt()).isZero();
        decoder.finish();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void every_buffer_is_given_back(long seed) {
        Random random = new Random(seed);
        byte[] bytes = encode(SampleFrames.shuffled(random));
        EmbeddedChannel decoder = WireEnds.openDecoder();
        List<ByteBuf> fed = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int length = 1 + random.nextInt(Math.min(bytes.length - from, 8 << random.nextInt(15)));
            ByteBuf buffer = decoder.alloc().directBuffer(length + random.nextInt(100));
            fed.add(buffer.writeBytes(bytes, from, length));
            decoder.writeInbound(buffer);
            from += length;
        }
        decoder.finish();

        assertThat(fed).as("seed " + seed).allMatch(buffer -> buffer.refCnt() == 0);
    }

    @Test
    void contract_of_the_most_methods_is_read_as_it_was_written() {
        List<Long> keys = LongStream.range(0, FrameLayout.MAX_METHODS).boxed().toList();
        Frame bind = new Frame.Bind(1, "s".repeat(512), "g".repeat(512), "v".repeat(512), -1, keys);
        EmbeddedChannel decoder = WireEnds.openDecoder();
        feed(decoder, encode(bind));

        assertThat(frames(decoder)).containsExactly(bind);
        decoder.finish();
    }

    @Test
    void longer_text_is_cut_at_a_whole_character() {
        Frame.Failure failure = SampleFrames.failure(1, 1, Execution.EXECUTED, "\ud83d\ude80".repeat(5000), 0);
        EmbeddedChannel decoder = WireEnds.openDecoder();
        feed(decoder, encode(failure));

        assertThat(frames(decoder))
                .singleElement()
                .isInstanceOfSatisfying(
                        Frame.Failure.class,
                        read -> assertThat(read.text())
                                .matches("(\ud83d\ude80)+")
                                .hasSizeBetween(100, 2048));
        decoder.finish();
    }

    @Test
    void control_characters_of_a_text_cannot_forge_a_line_of_a_log() {
        Frame.GoAway goAway = new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 0, "bye\r\n12:00 ERROR all is lost\u001b[0m");
        EmbeddedChannel decoder = WireEnds.openDecoder();
        feed(decoder, encode(goAway));

        assertThat(frames(decoder))
                .containsExactly(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 0, "bye??12:00 ERROR all is lost?[0m"));
        decoder.finish();
    }

    @Test
    void hold_time_beyond_its_field_is_the_largest_that_fits() {
        Frame.Pong pong = new Frame.Pong(1, 2, Long.MAX_VALUE, 3, PeerState.SERVING, 4, 5);
        EmbeddedChannel decoder = WireEnds.openDecoder();
        feed(decoder, encode(pong));

        assertThat(frames(decoder)).containsExactly(new Frame.Pong(1, 2, 0xffff_ffffL, 3, PeerState.SERVING, 4, 5));
        decoder.finish();
    }

    private static String key(Frame frame) {
        return frame instanceof Frame.Message message ? String.valueOf(message.id()) : frame.toString();
    }
}
