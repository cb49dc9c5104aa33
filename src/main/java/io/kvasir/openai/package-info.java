/**
 * OpenAI's protocol: {@code /v1/embeddings} and {@code /v1/models}, for clients that know nothing else. Translation only:
 * read, one call, write, and errors in OpenAI's form for everything below {@code /v1}. The reranking protocol that others
 * speak at {@code /v1/rerank} lives with its kin in {@code tei}.
 */
@NullMarked
package io.kvasir.openai;

import org.jspecify.annotations.NullMarked;
