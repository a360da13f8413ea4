/** The processor as its users meet it: sources in, generated sources or problems out, and generated code that runs. */
@NullMarked
package io.longlink.rpc.processor;

import org.jspecify.annotations.NullMarked;
