/**
 * Models run in-process by ONNX Runtime. A {@code tokenizer.json} is read by the Hugging Face library, or by Kvasir's own faster tokenizer
 * if it is a BERT's; both give the same ids.
 */
@NullMarked
package io.kvasir.inference.onnx;

import org.jspecify.annotations.NullMarked;
