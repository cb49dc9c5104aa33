/**
 * The read path: a query becomes a plan, its stages find candidates with the dense and lexical retrievers, and the
 * candidates are fused into {@link io.kvasir.retrieval.Evidence}. Every stage reports its duration and what it did.
 */
@NullMarked
package io.kvasir.retrieval;

import org.jspecify.annotations.NullMarked;
