package io.longlink.rpc.internal.wire;

/** What a {@link PulseClock} can see of its link. */
interface PulseSigns {
    /** When the last byte came. */
    long lastByte();

    /** Bytes that have come. */
    long received();

    /** Whether a large body has begun to come and is not whole. */
    boolean bodyUnderWay();

    /** Grows whenever the kernel takes something. */
    long taken();

    /** Whether something that was written has not been taken by the kernel. */
    boolean waiting();

    /** False when it is we who do not read, which says nothing about the peer. */
    boolean reading();

    /** Whether the kernel's own queue moves, as far as that can be known. */
    boolean kernelMoves();

    int callsInFlight();
}
