/**
 * Serves the contracts of {@code io.longlink.example.api}: a Spring application that starts with {@link
 * io.longlink.example.server.ExampleServer} and ends when it is told to. Services run on the workers of the server; what is
 * marked as never blocking runs on its event loops.
 */
@NullMarked
package io.longlink.example.server;

import org.jspecify.annotations.NullMarked;
