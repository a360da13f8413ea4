/** Tests of the services and of the command line; no sockets. */
@NullMarked
package io.longlink.example.server;

import org.jspecify.annotations.NullMarked;
