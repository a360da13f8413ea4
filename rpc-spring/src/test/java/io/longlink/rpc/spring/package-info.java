/** Contexts over real sockets of the loopback address. */
@NullMarked
package io.longlink.rpc.spring;

import org.jspecify.annotations.NullMarked;
