/**
 * Models through ONNX Runtime, in this process. A model's {@code tokenizer.json} is read by the Hugging Face library, or by
 * our own faster reader where it is a BERT's; both give the same ids.
 */
@NullMarked
package io.kvasir.inference.onnx;

import org.jspecify.annotations.NullMarked;
