/** Reads Markdown into blocks of text whose positions in the source are known. The syntax is that of {@code text.markdown}. */
@NullMarked
package io.kvasir.ingest.markdown;

import org.jspecify.annotations.NullMarked;
