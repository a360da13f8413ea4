/**
 * Links are broken in every way that has a name: processes killed and stopped, ways cut without a packet, links throttled,
 * servers drained, slowed and overloaded. {@link io.longlink.rpc.chaos.links.LinksChaos} runs the scenarios; each adds its
 * figures to one table. The servers are processes of their own ({@link io.longlink.rpc.chaos.links.TargetProcess}), the
 * clients live in the main process unless it is they who are stopped.
 */
@NullMarked
package io.longlink.rpc.chaos.links;

import org.jspecify.annotations.NullMarked;
