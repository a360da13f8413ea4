/** ZooKeeper is broken in every way that has a name, while providers are registered and clients call them. */
@NullMarked
package io.longlink.rpc.chaos.registry;

import org.jspecify.annotations.NullMarked;
