package io.longlink.rpc.server;

import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.LinkSettings;
import java.util.List;
import java.util.concurrent.Executor;

/** What all connections of one server share. Immutable. */
record ServerOptions(List<OfferedService> services, LinkSettings settings, Executor workers, WriterPool writers) {}
