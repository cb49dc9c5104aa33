/**
 * What makes the first requests fast: searches of its own after start-up, and the preloading of caches with popular questions from the
 * query log.
 */
@NullMarked
package io.kvasir.ops.warm;

import org.jspecify.annotations.NullMarked;
