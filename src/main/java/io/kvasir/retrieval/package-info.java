/**
 * The read path: a question becomes a plan, the plan's stages find candidates by meaning and by words, and what they found
 * is fused into {@link io.kvasir.retrieval.Evidence}. Every stage tells its time and what it did.
 */
@NullMarked
package io.kvasir.retrieval;

import org.jspecify.annotations.NullMarked;
