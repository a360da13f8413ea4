package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which arrays are used again, and for whom. */
class LargeArraysTest {

    private static final int SIZE = 100_000;

    private final LargeArrays kept = new LargeArrays();

    @Test
    void array_that_was_given_is_found_once() {
        byte[] array = new byte[SIZE];
        kept.keep(array);

        assertThat(kept.find(SIZE)).isSameAs(array);
        assertThat(kept.find(SIZE)).isNull();
    }

    @Test
    void array_serves_what_needs_up_to_a_fifth_less_and_not_a_byte_more() {
        kept.keep(new byte[SIZE]);

        assertThat(kept.find(SIZE + 1)).isNull();
        assertThat(kept.find(SIZE * 4 / 5 - 1)).isNull();
        assertThat(kept.find(SIZE * 4 / 5)).hasSize(SIZE);
    }

    @Test
    void seventeenth_array_takes_the_place_of_the_one_unused_longest() {
        for (int i = 0; i < 17; i++) {
            kept.keep(new byte[SIZE << (i / 8)]); // eight of each size, and one that is four times as large
        }

        int small = 0;
        while (kept.find(SIZE) != null) {
            small++;
        }
        assertThat(small).isEqualTo(7);
        assertThat(kept.find(SIZE << 2)).isNotNull();
    }

    @Test
    void arrays_that_are_small_or_huge_are_not_kept() {
        for (int size : new int[] {LargeArrays.LEAST_BYTES - 1, 1_200_000}) {
            byte[] array = new byte[size];
            LargeArrays.give(array);

            assertThat(isFree(array)).as("an array of %d bytes is free", size).isFalse();
        }
    }

    @Test
    void writer_gives_its_array_back_only_when_it_starts_again() {
        byte[] value = new byte[700_001];
        HessianWriter writer = new HessianWriter();
        writer.writeBytes(value);
        byte[] array = writer.array();
        assertThat(isFree(array)).isFalse();

        writer.reset();

        assertThat(isFree(array)).isTrue();
        assertThat(writer.array()).hasSizeLessThan(1_000);
    }

    @Test
    void reader_gives_its_array_back_when_it_has_read_to_the_end() {
        byte[] message = message(500_001);
        HessianReader reader = HessianReader.ofOwn(message, message.length, null);
        byte[] value = reader.readBytes();
        assertThat(isFree(message)).isFalse();

        reader.end();

        assertThat(isFree(message)).isTrue();
        assertThat(value).isEqualTo(new byte[500_001]);
        assertThat(reader.ended()).isTrue();
    }

    @Test
    void reader_of_an_array_that_others_have_does_not_give_it_away() {
        byte[] message = message(600_001);
        HessianReader reader = new HessianReader(message, 0, message.length);
        reader.readBytes();
        reader.end();

        assertThat(isFree(message)).isFalse();
    }

    private static boolean isFree(byte[] array) {
        return LargeArrays.take(array.length) == array;
    }

    private static byte[] message(int size) {
        HessianWriter writer = new HessianWriter();
        writer.writeBytes(new byte[size]);
        return Arrays.copyOf(writer.array(), writer.length());
    }
}
