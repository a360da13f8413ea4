package io.longlink.rpc.codec.sample;

/** An enum. */
public enum Color {
    RED,
    GREEN,
    BLUE
}
