/**
 * Rewrites of ONNX graphs at load time: patterns of attention and normalisation are fused, weights are quantized to 8 bits. A rewrite is
 * identified by its id, so that a cached result or a vector is never taken for that of another graph.
 */
@NullMarked
package io.kvasir.inference.rewrite;

import org.jspecify.annotations.NullMarked;
