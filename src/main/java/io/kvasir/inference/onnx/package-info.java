/** Models through ONNX Runtime, in this process, with tokenizers of the Hugging Face library. */
@NullMarked
package io.kvasir.inference.onnx;

import org.jspecify.annotations.NullMarked;
