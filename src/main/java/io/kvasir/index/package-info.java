/**
 * What can be searched: passages of documents, their embeddings by embedding space, and the full-text side. All pgvector
 * and text-search SQL lives here; rows stay inside, records go out. Every read takes the {@code Caller}, so that
 * visibility is part of the statement and cannot be forgotten.
 */
@NullMarked
package io.kvasir.index;

import org.jspecify.annotations.NullMarked;
