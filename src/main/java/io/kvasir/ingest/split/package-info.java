/** Splits blocks of text into passages: along headings and sentences, never longer than the embedding model reads. */
@NullMarked
package io.kvasir.ingest.split;

import org.jspecify.annotations.NullMarked;
