/**
 * Exact nearest neighbours among vectors in memory: a port whose adapter compares them as a graph on the models' device, and the reference
 * implementation on the heap.
 */
@NullMarked
package io.kvasir.inference.exact;

import org.jspecify.annotations.NullMarked;
