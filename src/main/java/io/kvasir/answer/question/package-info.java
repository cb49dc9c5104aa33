/** What a question asks: its form, its content words and the details an answer must fulfil. */
@NullMarked
package io.kvasir.answer.question;

import org.jspecify.annotations.NullMarked;
