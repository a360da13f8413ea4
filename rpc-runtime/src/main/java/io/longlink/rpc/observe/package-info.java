/**
 * Interceptors that most applications want. They see calls as a user's own interceptors do, and need nothing of this product but the
 * types of {@link io.longlink.rpc.call}.
 */
@NullMarked
package io.longlink.rpc.observe;

import org.jspecify.annotations.NullMarked;
