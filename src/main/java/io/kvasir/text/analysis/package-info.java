/** The terms of a text: one analysis for documents, questions, answers, spelling and the semantic cache. */
@NullMarked
package io.kvasir.text.analysis;

import org.jspecify.annotations.NullMarked;
