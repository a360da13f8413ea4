/** What every module's tests are held to: no buffer, no thread left behind, no reflection in what runs. */
@NullMarked
package io.longlink.rpc.testing.checks;

import org.jspecify.annotations.NullMarked;
