/**
 * Calls the contracts of {@code io.longlink.example.api}: a Spring application that starts with {@link
 * io.longlink.example.client.ExampleClient}. The stubs come through constructors, as any bean; what they return is printed.
 */
@NullMarked
package io.longlink.example.client;

import org.jspecify.annotations.NullMarked;
