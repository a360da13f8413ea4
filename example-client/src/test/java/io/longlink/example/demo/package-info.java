/**
 * What {@code bin/demo} runs. {@link io.longlink.example.demo.Demo} is the play; ZooKeeper, the servers and the clients are
 * processes of their own, and everything that is claimed about them is read from their output, their exit codes, or the
 * registry.
 */
@NullMarked
package io.longlink.example.demo;

import org.jspecify.annotations.NullMarked;
