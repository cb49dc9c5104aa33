/** Late interaction for the reranking API: token vectors of documents in int8, MaxSim, and the threads that compute scores. */
@NullMarked
package io.kvasir.inference.rerank;

import org.jspecify.annotations.NullMarked;
