package io.longlink.rpc.benchmarks.codec;

/** What a user may do. */
public enum Level {
    GUEST,
    MEMBER,
    ADMIN
}
