package io.longlink.rpc.server;

import io.longlink.rpc.call.ServerInterceptor;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkSettings;
import java.util.List;

/**
 * What all connections of one server share. Immutable, but for what its parts count.
 *
 * @param bindings one for each service, see {@link Binding#ofOwnEdition}
 */
record ServerOptions(
        List<Binding> bindings,
        List<ServerInterceptor> interceptors,
        LinkSettings settings,
        Admission admission,
        WriterPool writers,
        Heartbeats heartbeats) {}
