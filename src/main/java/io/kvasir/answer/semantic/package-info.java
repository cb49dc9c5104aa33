/**
 * The semantic cache: finds cached answers whose question means the same. An index holds the vectors of cached questions; a verifier
 * compares the wording of two questions by rules (numbers, names, negations, antonyms, type and word order) and by a fitted score.
 * Both must agree, because an answer to another question is worse than none.
 */
@NullMarked
package io.kvasir.answer.semantic;

import org.jspecify.annotations.NullMarked;
