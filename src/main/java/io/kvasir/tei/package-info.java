/**
 * The protocol of Hugging Face's Text Embeddings Inference, and of the two others that rerank, Jina's and Cohere's, with
 * Cohere's embeddings. They live together because two of them share the path {@code /rerank}, where only the body tells them apart. Translation
 * only: read, one call, write, and errors in each protocol's form.
 */
@NullMarked
package io.kvasir.tei;

import org.jspecify.annotations.NullMarked;
