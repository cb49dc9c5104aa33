/**
 * The protocol of Hugging Face's Text Embeddings Inference, Jina's and Cohere's reranking, and Cohere's embeddings. They share a package
 * because TEI and Jina share the path {@code /rerank}, where only the body distinguishes them. The package only translates: it reads the
 * request, makes one call and writes the response or the error in the protocol's form.
 */
@NullMarked
package io.kvasir.tei;

import org.jspecify.annotations.NullMarked;
