package io.longlink.example.api;

import io.longlink.rpc.call.Metadata;

/** Who calls: said beside every call, and no parameter of any. */
public final class Visitor {

    public static final Metadata.Key<String> NAME = Metadata.Key.text("visitor");

    /** What the server says to him, beside every answer. */
    public static final Metadata.Key<String> GREETING = Metadata.Key.text("greeting");

    private Visitor() {}
}
