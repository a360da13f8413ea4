package io.longlink.rpc.internal.stream;

/** How large items have been of late: a moving average in which the last one counts an eighth. Not thread-safe. */
final class AverageSize {

    private long eighths;

    void add(int bytes) {
        eighths = eighths == 0 ? 8L * bytes : eighths - eighths / 8 + bytes;
    }

    /** How many items of this size fit into so many bytes: at least one, at most {@code most}. */
    int fitting(int bytes, int most) {
        return eighths < 8 ? most : (int) Math.max(1, Math.min(most, 8L * bytes / eighths));
    }
}
