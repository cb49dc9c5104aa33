/**
 * The vector retriever: an index scan in pgvector, an exact scan where few passages remain, or the quantized in-memory index of a
 * collection. Also the life of vector indexes: which one is active, how another is built beside it, and how recall is sampled.
 */
@NullMarked
package io.kvasir.index.vector;

import org.jspecify.annotations.NullMarked;
