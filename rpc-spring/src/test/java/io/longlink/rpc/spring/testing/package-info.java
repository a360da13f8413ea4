/** Two contracts written by hand, as the processor would write them. */
@NullMarked
package io.longlink.rpc.spring.testing;

import org.jspecify.annotations.NullMarked;
