/** Tests of the command line and of what is printed; no sockets. */
@NullMarked
package io.longlink.example.client;

import org.jspecify.annotations.NullMarked;
