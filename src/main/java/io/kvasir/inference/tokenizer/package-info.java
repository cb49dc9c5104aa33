/**
 * Tokenizers: WordPiece of our own for BERT models, the Hugging Face library for all others, with the same ids for both. Also the layout of
 * special tokens, truncation and sliding windows over long texts.
 */
@NullMarked
package io.kvasir.inference.tokenizer;

import org.jspecify.annotations.NullMarked;
