/**
 * What javac calls. In come annotated interfaces, out go source files, one service file, or problems; on javac's thread.
 * {@code read} understands, {@code model} holds, {@code render} writes:
 *
 * <pre>
 * processor → read → model ← render
 *     └───────────────────────┘
 * </pre>
 */
@NullMarked
package io.longlink.rpc.processor;

import org.jspecify.annotations.NullMarked;
