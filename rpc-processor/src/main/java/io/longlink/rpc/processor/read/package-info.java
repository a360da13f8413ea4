/**
 * From the compiler's model to ours: in comes an annotated interface, out goes a {@link
 * io.longlink.rpc.processor.model.Contract} that is proven sendable, or every reason why it is not. The only room that
 * touches {@code javax.lang.model}. Runs on javac's thread; keeps nothing between rounds.
 */
@NullMarked
package io.longlink.rpc.processor.read;

import org.jspecify.annotations.NullMarked;
