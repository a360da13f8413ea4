@NullMarked
package io.longlink.rpc.processor.read;

import org.jspecify.annotations.NullMarked;
