package io.longlink.rpc.codec.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sealed type of a record, one that contains others, an enum, and one for whatever a newer peer may know. */
public sealed interface Shape {

    record Circle(double radius) implements Shape {}

    record Group(@Nullable List<@Nullable Shape> shapes) implements Shape {}

    enum Corner implements Shape {
        ROUND,
        SQUARE
    }

    /** What it is called is all that we ask of it. */
    record Other(@Nullable String name) implements Shape {}
}
