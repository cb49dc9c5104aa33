/**
 * Question answering: retrieval of evidence, then generation. The generator is extractive: it quotes the sentences that
 * answer the question, or refuses if the documents do not contain the answer.
 */
@NullMarked
package io.kvasir.answer;

import org.jspecify.annotations.NullMarked;
