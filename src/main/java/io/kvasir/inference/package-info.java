/**
 * Embedding and reranking models behind runtime-independent interfaces. Every model call passes admission control with a priority and a
 * deadline and runs on a fixed number of compute threads.
 */
@NullMarked
package io.kvasir.inference;

import org.jspecify.annotations.NullMarked;
