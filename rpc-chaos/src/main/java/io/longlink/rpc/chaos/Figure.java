package io.longlink.rpc.chaos;

import java.util.Locale;

/** One statement about the product, held against its bar. */
public record Figure(String what, String bar, String measured, boolean met) {

    /** Met when there was none. */
    public static Figure none(String what, long count) {
        return new Figure(what, "0", Long.toString(count), count == 0);
    }

    /** Met when the count is what it has to be. */
    public static Figure exactly(String what, long expected, long measured) {
        return new Figure(what, Long.toString(expected), Long.toString(measured), measured == expected);
    }

    /** Met up to the bar. */
    public static Figure atMost(String what, double bar, double measured, String unit) {
        return new Figure(what, "≤ " + text(bar) + " " + unit, text(measured) + " " + unit, measured <= bar);
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
