package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two clocks that have nothing in common, and requests between them. All times are microseconds. */
class TimeOnTheWayTest {

    private static final int USUAL = 150;
    private static final int SECOND = 1_000_000;
    private static final long MINUTE = 60L * SECOND;

    private final TimeOnTheWay way = new TimeOnTheWay();

    /** Of the server. */
    private long now = 7_000_000_000L;

    /** What the client's clock is ahead by. */
    private long ahead = -123_456_789_012L;

    /** Read now, after so long on its way. */
    private int request(long onTheWay) {
        return way.micros(TimeOnTheWay.stamp(TimeUnit.MICROSECONDS.toNanos(now + ahead - onTheWay)), now * 1_000);
    }

    /** So many requests that take as long as ever, evenly in that time. The longest that one of them was said to be on its way. */
    private int usual(int requests, long during) {
        int longest = 0;
        for (int i = 0; i < requests; i++) {
            now += during / requests;
            longest = Math.max(longest, request(USUAL));
        }
        return longest;
    }

    @Test
    void first_request_counts_as_just_sent() {
        assertThat(request(30_000)).isZero();
    }

    @Test
    void request_is_compared_with_the_quickest_before_it() {
        request(9_000);
        request(USUAL);

        assertThat(request(USUAL)).isZero();
        assertThat(request(30_150)).isEqualTo(30_000);
        assertThat(request(USUAL)).isZero();
    }

    @Test
    void client_that_does_not_tell_is_always_quick() {
        usual(10, SECOND);

        assertThat(way.micros(0, (now + MINUTE) * 1_000)).isZero();
    }

    @Test
    void moment_at_which_the_clock_reads_zero_is_told_as_one() {
        assertThat(TimeOnTheWay.stamp(0)).isEqualTo(1);
        assertThat(TimeOnTheWay.stamp(1L << 32)).isEqualTo(4_294_967);
        assertThat(TimeOnTheWay.stamp(1_000 * (1L << 32))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {30_000, 3 * SECOND, 60 * SECOND})
    void what_gathered_while_somebody_stood_still_is_told_from_what_came_before(int stall) {
        usual(1_000, 5 * SECOND);

        now += stall;
        for (int waited = stall; waited > 1_000; waited -= stall / 20) {
            assertThat(request(waited + USUAL)).isBetween(waited - stall / 5_000 - 1_000, waited);
        }
        assertThat(usual(1_000, 5 * SECOND)).isZero();
    }

    @Test
    void stalls_follow_one_another_and_each_is_seen() {
        usual(1_000, 5 * SECOND);
        for (int stall = 0; stall < 20; stall++) {
            now += 200_000;
            assertThat(request(200_000)).isBetween(199_000, 200_000);
            assertThat(usual(50, 100_000)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-200, -100, 100, 200})
    void clocks_that_drift_make_no_request_old(int ppm) {
        SplittableRandom random = new SplittableRandom(ppm);
        request(USUAL);
        for (int i = 0; i < 20_000; i++) {
            long passes = random.nextInt(50) == 0 ? random.nextLong(10 * MINUTE) : random.nextLong(SECOND);
            now += passes;
            ahead += Math.round(passes * ppm / 1e6);

            assertThat(request(USUAL)).as("request " + i).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void request_after_ten_idle_minutes_is_forgiven_the_drift_and_no_more() {
        usual(100, SECOND);
        now += 10 * MINUTE;

        assertThat(request(USUAL + 120_000)).isZero();

        now += 10 * MINUTE;
        assertThat(request(USUAL + 500_000)).isBetween(250_000, 400_000);
    }

    @Test
    void half_an_hour_without_a_request_forgets_everything() {
        usual(100, SECOND);
        now += 30 * MINUTE;
        ahead -= 5 * MINUTE;

        assertThat(request(USUAL)).isZero();
        assertThat(request(USUAL + 30_000)).isEqualTo(30_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {30_000, 10 * SECOND, 20 * MINUTE})
    void clock_that_jumps_so_that_requests_look_older_is_believed_after_two_seconds(long jump) {
        usual(1_000, 5 * SECOND);
        ahead -= jump;

        assertThat(usual(400, 2 * SECOND)).as("during two seconds").isPositive();
        assertThat(usual(1_000, 5 * SECOND)).as("afterwards").isZero();
        assertThat(request(USUAL + 30_000)).isBetween(29_000, 30_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {30_000, 10 * SECOND, 20 * MINUTE})
    void clock_that_jumps_so_that_requests_look_younger_is_believed_at_once(long jump) {
        usual(1_000, 5 * SECOND);
        ahead += jump;

        assertThat(request(USUAL)).isZero();
        assertThat(request(USUAL + 30_000)).isEqualTo(30_000);
        assertThat(usual(1_000, 5 * SECOND)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, SECOND, 5 * SECOND, 60 * SECOND})
    void where_requests_are_rare_a_jump_is_believed_after_eight_of_them(int between) {
        usual(20, 20L * between);
        ahead -= 10 * SECOND;

        usual(8, 8L * between);
        assertThat(usual(20, 20L * between)).isZero();
    }

    @Test
    void microseconds_that_come_round_are_not_noticed() {
        now = (1L << 32) - 2 * SECOND;
        ahead = (1L << 31) - SECOND;
        for (int i = 0; i < 300; i++) {
            now += MINUTE;
            assertThat(request(USUAL)).isZero();
            assertThat(request(USUAL + 30_000)).isEqualTo(30_000);
        }
    }
}
