/**
 * Storage and search of passages: their embeddings by embedding space, and the lexical index. All SQL of vectors and
 * postings lives here; rows stay internal, callers get records. Every read takes the {@code Caller}, so that visibility is always
 * part of the statement.
 */
@NullMarked
package io.kvasir.index;

import org.jspecify.annotations.NullMarked;
