package io.longlink.rpc.codec;

/** How a peer and we understand each other about one kind of value, seen from us. */
enum Agreement {
    /** We read what the peer writes, and it reads what we write. */
    BOTH,
    /** Only what the peer writes is read by us: it has a form of its own for the type, and wants it back. */
    READ,
    /** Only what we write is read by the peer. */
    WRITTEN,
    /** The peer cannot write the type, nor read ours. */
    NONE
}
