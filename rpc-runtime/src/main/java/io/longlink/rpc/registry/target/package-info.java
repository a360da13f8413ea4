/**
 * Ways to the providers as people write them in one line: {@code zk://}, {@code static://}, {@code dns://}. In goes the text,
 * out comes the registry that it means.
 */
@NullMarked
package io.longlink.rpc.registry.target;

import org.jspecify.annotations.NullMarked;
