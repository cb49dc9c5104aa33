/**
 * What the retrieved passages offer as an answer: their units, how each relates to the question, and in which order they come.
 * A unit that misses or contradicts a detail of the question is no candidate, however similar it is.
 */
@NullMarked
package io.kvasir.answer.evidence;

import org.jspecify.annotations.NullMarked;
