/**
 * Answers: evidence first, then the words. The generator in this room writes nothing of its own: it picks the sentences that
 * answer and quotes them, and says so when the documents do not answer at all.
 */
@NullMarked
package io.kvasir.answer;

import org.jspecify.annotations.NullMarked;
