/**
 * OpenAI's protocol: {@code /v1/embeddings} and {@code /v1/models}. The package only translates: it reads the request, makes one call and
 * writes the response or the error in OpenAI's form, for everything below {@code /v1}. The reranking protocol at {@code /v1/rerank} is in
 * {@code tei}.
 */
@NullMarked
package io.kvasir.openai;

import org.jspecify.annotations.NullMarked;
