/**
 * The terms of a text: one analysis for documents, questions, answers, spelling and the semantic cache.
 *
 * <p>The text is divided as it stands, so that offsets are those of the source, and each token is normalized by itself. An
 * identifier gives a whole and its parts, since people write {@code VLX-2042} as {@code VLX2042} and look for {@code 2042}.
 * Stemmers, stop words and the folding of accents are Lucene's; its tokenizers are not used, for they divide identifiers, and
 * nor is its module for ICU, of which only bigrams of scripts without spaces would be needed.
 */
@NullMarked
package io.kvasir.text.analysis;

import org.jspecify.annotations.NullMarked;
