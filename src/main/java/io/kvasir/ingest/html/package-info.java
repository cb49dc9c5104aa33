/** Reads HTML into blocks of text whose positions in the source are known. */
@NullMarked
package io.kvasir.ingest.html;

import org.jspecify.annotations.NullMarked;
