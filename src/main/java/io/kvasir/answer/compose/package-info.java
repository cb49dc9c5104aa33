/** Writes answers from units: one form of answer, one composer. Each statement is quoted from one place of one document. */
@NullMarked
package io.kvasir.answer.compose;

import org.jspecify.annotations.NullMarked;
