/** Interceptors that come with the runtime. */
@NullMarked
package io.longlink.rpc.observe;

import org.jspecify.annotations.NullMarked;
